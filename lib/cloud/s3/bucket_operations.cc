#include <algorithm>

#include "base/text.h"
#include "cloud/s3/operation.h"
#include "http/xml.h"

namespace samx::cloud::s3 {
namespace {

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_bucket_name(std::string_view name) {
  if (name.size() < 3 || name.size() > 63) return false;
  if (!is_lower_or_digit(name.front()) || !is_lower_or_digit(name.back())) return false;
  if (name.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(name,
                             [](char c) { return is_lower_or_digit(c) || c == '-' || c == '.'; });
}

// The region that the body of CreateBucket asks for; empty body: that of the request.
Answered<std::string> wanted_region(const Operation& operation) {
  const std::string& own = operation.request.place.region;
  if (trim(operation.body).empty()) {
    if (own == "us-east-1") return own;
    return refuse({.code = "IllegalLocationConstraintException",
                   .message = "The unspecified location constraint is incompatible for the region "
                              "specific endpoint this request was sent to.",
                   .details = {}});
  }
  const auto document = http::XmlDocument::parse(operation.body);
  if (!document) {
    return refuse({.code = "MalformedXML",
                   .message = "The XML you provided was not well-formed or did not validate "
                              "against our published schema",
                   .details = {}});
  }
  const std::string region = document->root().text("LocationConstraint");
  if (region.empty()) return own;
  if (region == "us-east-1") {
    return refuse({.code = "InvalidLocationConstraint",
                   .message = "The specified location-constraint is not valid",
                   .details = {{"LocationConstraint", region}}});
  }
  if (own != region && own != "us-east-1") {
    return refuse({.code = "IllegalLocationConstraintException",
                   .message = cat("The ", region,
                                  " location constraint is incompatible for the region specific "
                                  "endpoint this request was sent to."),
                   .details = {}});
  }
  return region == "EU" ? std::string("eu-west-1") : region;
}

http::ServerResponse created_reply(const std::string& name) {
  return {.status = 200, .headers = {{"Location", cat('/', name)}}, .body = {}};
}

}  // namespace

Reply list_buckets(Operation& operation) {
  const std::string& account = operation.request.place.account;
  http::XmlWriter xml("ListAllMyBucketsResult", kNamespace);
  xml.open("Owner").leaf("ID", account).leaf("DisplayName", "local").close();
  xml.open("Buckets");
  for (const auto& [name, bucket] : operation.store.buckets()) {
    if (bucket.account != account) continue;
    xml.open("Bucket")
        .leaf("Name", name)
        .leaf("CreationDate", iso8601_milliseconds(bucket.created));
    xml.leaf("BucketRegion", bucket.region).close();
  }
  return xml_reply(xml.take());
}

Reply create_bucket(Operation& operation) {
  const std::string& name = operation.bucket_name;
  if (!is_bucket_name(name)) {
    return refuse({.code = "InvalidBucketName",
                   .message = "The specified bucket is not valid.",
                   .details = {{"BucketName", name}}});
  }
  const auto region = wanted_region(operation);
  if (!region) return tl::unexpected(region.error());
  if (const Bucket* const there = operation.store.find(name)) {
    const bool own = there->account == operation.request.place.account;
    if (own && there->region == "us-east-1" && *region == "us-east-1") return created_reply(name);
    return refuse(
        {.status = 409,
         .code = own ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists",
         .message = own ? "Your previous request to create the named bucket succeeded and you "
                          "already own it."
                        : "The requested bucket name is not available. The bucket namespace is "
                          "shared by all users of the system. Please select a different name and "
                          "try again.",
         .details = {{"BucketName", name}}});
  }
  Bucket bucket;
  bucket.name = name;
  bucket.region = *region;
  bucket.account = operation.request.place.account;
  bucket.created = operation.now;
  if (const Status saved = operation.store.save_bucket(bucket); !saved)
    return internal_error(saved.error());
  return created_reply(name);
}

Reply head_bucket(Operation& operation) {
  return http::ServerResponse{.status = 200,
                              .headers = {{"x-amz-bucket-region", operation.bucket->region},
                                          {"Content-Type", "application/xml"}},
                              .body = {}};
}

Reply delete_bucket(Operation& operation) {
  Bucket& bucket = *operation.bucket;
  if (!bucket.keys.empty()) {
    const bool versioned = bucket.versioning != Versioning::off;
    return refuse({.status = 409,
                   .code = "BucketNotEmpty",
                   .message = versioned ? "The bucket you tried to delete is not empty. You must "
                                          "delete all versions in the bucket."
                                        : "The bucket you tried to delete is not empty",
                   .details = {{"BucketName", bucket.name}}});
  }
  if (const Status removed = operation.store.remove_bucket(operation.bucket_name); !removed)
    return internal_error(removed.error());
  return http::ServerResponse{.status = 204};
}

Reply get_location(Operation& operation) {
  const std::string& region = operation.bucket->region;
  http::XmlWriter xml("LocationConstraint", kNamespace);
  if (region == "us-east-1") return xml_reply(xml.take());
  return xml_reply(cat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"",
                       kNamespace, "\">", region, "</LocationConstraint>"));
}

Reply get_versioning(Operation& operation) {
  http::XmlWriter xml("VersioningConfiguration", kNamespace);
  const Versioning versioning = operation.bucket->versioning;
  if (versioning != Versioning::off)
    xml.leaf("Status", versioning == Versioning::enabled ? "Enabled" : "Suspended");
  return xml_reply(xml.take());
}

Reply put_versioning(Operation& operation) {
  const auto document = http::XmlDocument::parse(operation.body);
  const std::string status = document ? document->root().text("Status") : std::string();
  if (status != "Enabled" && status != "Suspended") {
    return refuse({.code = "MalformedXML",
                   .message = "The XML you provided was not well-formed or did not validate "
                              "against our published schema",
                   .details = {}});
  }
  operation.bucket->versioning = status == "Enabled" ? Versioning::enabled : Versioning::suspended;
  if (const Status saved = operation.store.save_bucket(*operation.bucket); !saved)
    return internal_error(saved.error());
  return http::ServerResponse{.status = 200};
}

}  // namespace samx::cloud::s3
