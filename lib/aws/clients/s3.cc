#include "aws/clients/s3.h"

#include <algorithm>

#include "aws/clients/s3_call.h"
#include "aws/codes.h"
#include "aws/request_target.h"
#include "base/text.h"
#include "http/url.h"
#include "http/xml.h"

namespace samx::aws {

using s3_call::bucket_call;
using s3_call::object_call;
using s3_call::read_answer;

Outcome<void> S3Client::create_bucket(std::string_view bucket) const {
  Call call = bucket_call("CreateBucket", "PUT", bucket);
  SAMX_ASSIGN(const std::string region, session_.region());
  if (region != "us-east-1") {  // which may not be named
    call.body = http::XmlWriter("CreateBucketConfiguration", s3_call::kNameSpace)
                    .leaf("LocationConstraint", region)
                    .take();
    call.headers.set("Content-Type", "application/xml");
  }
  SAMX_TRY(send(session_, call));
  return {};
}

Outcome<std::string> S3Client::head_bucket(std::string_view bucket) const {
  SAMX_ASSIGN(const http::Response response,
              send(session_, bucket_call("HeadBucket", "HEAD", bucket)));
  return std::string(response.headers.get("x-amz-bucket-region"));
}

Outcome<void> S3Client::delete_bucket(std::string_view bucket) const {
  SAMX_TRY(send(session_, bucket_call("DeleteBucket", "DELETE", bucket)));
  return {};
}

Outcome<ObjectHead> S3Client::head_object(const ObjectAddress& address) const {
  SAMX_ASSIGN(const http::Response response,
              send(session_, object_call("HeadObject", "HEAD", address)));
  const http::Headers& headers = response.headers;
  ObjectHead head{.size_bytes = static_cast<std::uint64_t>(
                      parse_integer(headers.get("Content-Length")).value_or(0)),
                  .etag = std::string(headers.get("ETag")),
                  .version_id = std::string(headers.get("x-amz-version-id")),
                  .last_modified = std::string(headers.get("Last-Modified")),
                  .content_type = std::string(headers.get("Content-Type")),
                  .metadata = {}};
  for (const http::Header& header : headers) {
    const std::string name = to_lower_ascii(header.name);
    if (name.starts_with("x-amz-meta-")) head.metadata.emplace_back(name.substr(11), header.value);
  }
  return head;
}

Outcome<StoredObject> S3Client::put_object(const ObjectAddress& address, const ObjectBody& body,
                                           const ObjectSettings& settings,
                                           const http::Progress& progress) const {
  Call call = object_call("PutObject", "PUT", address);
  call.progress = progress;
  s3_call::add_settings(call, settings);
  SAMX_TRY(s3_call::add_body(session_, call, body));
  SAMX_ASSIGN(const http::Response response, send(session_, call));
  return StoredObject{std::string(response.headers.get("ETag")),
                      std::string(response.headers.get("x-amz-version-id"))};
}

Outcome<std::string> S3Client::get_object(const ObjectAddress& address) const {
  SAMX_ASSIGN(http::Response response, send(session_, object_call("GetObject", "GET", address)));
  return std::move(response.body);
}

Outcome<void> S3Client::download_object(const ObjectAddress& address,
                                        const std::string& path) const {
  Call call = object_call("GetObject", "GET", address);
  call.download_path = path;
  SAMX_TRY(send(session_, call));
  return {};
}

Outcome<void> S3Client::delete_object(const ObjectAddress& address) const {
  SAMX_TRY(send(session_, object_call("DeleteObject", "DELETE", address)));
  return {};
}

Outcome<std::vector<ListedObject>> S3Client::list_objects(std::string_view bucket,
                                                          std::string_view prefix) const {
  std::vector<ListedObject> objects;
  std::string token;
  while (true) {
    Call call = bucket_call("ListObjectsV2", "GET", bucket);
    call.query = {{"list-type", "2"}, {"prefix", std::string(prefix)}};
    if (!token.empty()) call.query.emplace_back("continuation-token", token);
    SAMX_ASSIGN(const http::Response response, send(session_, call));
    SAMX_ASSIGN(const http::XmlDocument document, read_answer(response, "ListBucketResult"));
    for (const http::XmlElement& item : document.root().children("Contents"))
      objects.push_back(
          {.key = item.text("Key"),
           .size_bytes = static_cast<std::uint64_t>(parse_integer(item.text("Size")).value_or(0)),
           .etag = item.text("ETag"),
           .last_modified = item.text("LastModified")});
    std::string next = document.root().text("NextContinuationToken");
    if (document.root().text("IsTruncated") != "true" || next.empty()) return objects;
    if (next == token) {
      return tl::unexpected<Fault>(s3_call::paging_loop());
    }
    token = std::move(next);
  }
}

Result<std::string> S3Client::template_url(const ObjectAddress& address) const {
  SAMX_ASSIGN(std::string region, session_.region());
  if (std::string known = known_bucket_region(session_.state(), address.bucket); !known.empty())
    region = std::move(known);
  SAMX_ASSIGN(Endpoint endpoint,
              resolve_endpoint(kS3, region, session_.state().endpoint_settings()));
  if (!endpoint.configured) {
    endpoint.base = {};
    endpoint.base.host = region == "us-east-1" ? std::string("s3.amazonaws.com")
                                               : cat("s3.", region, '.', dns_suffix(region));
    endpoint.base.path.clear();
  }
  return cat(endpoint.base.text(), '/', address.bucket, '/',
             http::percent_encode(address.key, "/"));
}

}  // namespace samx::aws
