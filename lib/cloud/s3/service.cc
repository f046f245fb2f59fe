#include "cloud/s3/service.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "cloud/s3/checksum.h"
#include "cloud/s3/chunked_body.h"
#include "cloud/s3/operation.h"
#include "http/url.h"
#include "http/xml.h"

namespace samx::cloud::s3 {
namespace {

enum class Scope : std::uint8_t { service, bucket, object };

struct Route {
  Scope scope;
  std::string_view method;
  std::string_view subresource;  // query parameter that must be there; empty: none
  OperationFunction run;
};

// The first row that fits counts: rows with a subresource stand before the plain ones.
constexpr std::array kRoutes{
    Route{Scope::service, "GET", "", list_buckets},
    Route{Scope::bucket, "GET", "location", get_location},
    Route{Scope::bucket, "GET", "versioning", get_versioning},
    Route{Scope::bucket, "PUT", "versioning", put_versioning},
    Route{Scope::bucket, "GET", "versions", list_versions},
    Route{Scope::bucket, "GET", "uploads", list_uploads},
    Route{Scope::bucket, "POST", "delete", delete_objects},
    Route{Scope::bucket, "GET", "list-type", list_objects_v2},
    Route{Scope::bucket, "GET", "", list_objects},
    Route{Scope::bucket, "PUT", "", create_bucket},
    Route{Scope::bucket, "HEAD", "", head_bucket},
    Route{Scope::bucket, "DELETE", "", delete_bucket},
    Route{Scope::object, "GET", "tagging", get_tagging},
    Route{Scope::object, "PUT", "tagging", put_tagging},
    Route{Scope::object, "DELETE", "tagging", delete_tagging},
    Route{Scope::object, "GET", "acl", get_object_acl},
    Route{Scope::object, "POST", "uploads", create_upload},
    Route{Scope::object, "PUT", "uploadId", upload_part},
    Route{Scope::object, "POST", "uploadId", complete_upload},
    Route{Scope::object, "DELETE", "uploadId", abort_upload},
    Route{Scope::object, "GET", "uploadId", list_parts},
    Route{Scope::object, "GET", "", get_object},
    Route{Scope::object, "HEAD", "", head_object},
    Route{Scope::object, "PUT", "", put_object},
    Route{Scope::object, "DELETE", "", delete_object},
};

// Query parameters that choose an operation we do not have: answered 501, never taken for a plain
// GET or PUT.
constexpr std::array<std::string_view, 14> kUnknownSubresources{
    "analytics",   "attributes",   "intelligent-tiering", "inventory", "legal-hold", "metrics",
    "object-lock", "policyStatus", "renameObject",        "restore",   "retention",  "select",
    "session",     "torrent"};

// Documents kept per bucket; see bucket_documents.cc.
constexpr std::array<std::string_view, 13> kDocuments{"accelerate",   "acl",
                                                      "cors",         "encryption",
                                                      "lifecycle",    "logging",
                                                      "notification", "ownershipControls",
                                                      "policy",       "publicAccessBlock",
                                                      "replication",  "tagging",
                                                      "website"};

struct Target {
  Scope scope = Scope::service;
  std::string bucket;
  std::string key;
};

Target target_of(const Request& request) {
  std::string_view path = request.path;
  if (path.starts_with('/')) path.remove_prefix(1);
  Target target;
  if (!request.bucket_host.empty()) {
    target.bucket = request.bucket_host;
    target.key = http::percent_decode(path);
  } else {
    const std::size_t slash = path.find('/');
    target.bucket = http::percent_decode(path.substr(0, slash));
    if (slash != std::string_view::npos) target.key = http::percent_decode(path.substr(slash + 1));
  }
  if (!target.bucket.empty()) target.scope = target.key.empty() ? Scope::bucket : Scope::object;
  return target;
}

OperationFunction find_operation(const Request& request, Scope scope) {
  for (const std::string_view name : kUnknownSubresources) {
    if (request.has_query(name)) return nullptr;
  }
  if (scope == Scope::bucket) {
    const bool document = std::ranges::any_of(
        kDocuments, [&request](std::string_view name) { return request.has_query(name); });
    if (document) {
      if (request.method == "GET") return get_document;
      if (request.method == "PUT") return put_document;
      return request.method == "DELETE" ? delete_document : nullptr;
    }
  }
  const auto row = std::ranges::find_if(kRoutes, [&](const Route& each) {
    return each.scope == scope && each.method == request.method &&
           (each.subresource.empty() || request.has_query(each.subresource));
  });
  return row == kRoutes.end() ? nullptr : row->run;
}

http::ServerResponse error_reply(const Request& request, const Fault& fault) {
  http::ServerResponse reply;
  reply.status = fault.status;
  // An answer to HEAD has no body: its status is all the client sees.
  if (request.method == "HEAD" || fault.status == 304) return reply;
  http::XmlWriter xml("Error");
  xml.leaf("Code", fault.code).leaf("Message", fault.message);
  for (const auto& [name, value] : fault.details)
    xml.leaf(name, value);
  xml.leaf("RequestId", request.request_id).leaf("HostId", "samx");
  reply.headers.set("Content-Type", "application/xml");
  reply.body = xml.take();
  return reply;
}

// Verifies what the client said about its body: Content-MD5 is left to the operation, checksums
// come as headers or as trailers.
Done check_sums(const Operation& operation) {
  const auto check = [&operation](const http::Headers& headers) -> Done {
    for (const http::Header& line : headers) {
      if (!to_lower_ascii(line.name).starts_with("x-amz-checksum-")) continue;
      const auto kind = checksum_named(line.name);
      if (!kind || checksum_of(*kind, operation.body) == line.value) continue;
      return refuse({.code = "BadDigest",
                     .message = cat("The ", checksum_name(*kind),
                                    " you specified did not match the calculated checksum."),
                     .details = {}});
    }
    return {};
  };
  if (auto done = check(operation.request.headers); !done) return done;
  return check(operation.trailers);
}

Reply run(Store& store, const Request& request, Time now) {
  Target target = target_of(request);
  const OperationFunction function = find_operation(request, target.scope);
  if (function == nullptr) {
    return refuse({.status = 501,
                   .code = "NotImplemented",
                   .message = "A header you provided implies functionality that is not implemented",
                   .details = {}});
  }
  Operation operation{.store = store,
                      .request = request,
                      .now = now,
                      .bucket_name = std::move(target.bucket),
                      .key = std::move(target.key),
                      .body = {}};
  if (operation.key.size() > 1024) {
    return refuse({.code = "KeyTooLongError", .message = "Your key is too long", .details = {}});
  }
  if (is_chunked(request.headers)) {
    auto chunks = decode_chunked(request.body, request.headers);
    if (!chunks) return tl::unexpected(std::move(chunks).error());
    operation.body = std::move(chunks->bytes);
    operation.trailers = std::move(chunks->trailers);
  } else {
    operation.body = request.body;
  }
  if (target.scope != Scope::service && function != create_bucket) {
    const auto bucket = store.bucket(operation.bucket_name);
    if (!bucket) return tl::unexpected(bucket.error());
    operation.bucket = *bucket;
  }
  // The checksum of a finished upload is one over its parts.
  if (function != complete_upload) {
    if (const Done done = check_sums(operation); !done) return tl::unexpected(done.error());
  }
  return function(operation);
}

}  // namespace

http::ServerResponse answer(Store& store, const Request& request, Time now) {
  Reply reply = run(store, request, now);
  http::ServerResponse response = reply ? std::move(*reply) : error_reply(request, reply.error());
  response.headers.set("x-amz-request-id", request.request_id);
  response.headers.set("x-amz-id-2", "samx");
  return response;
}

tl::unexpected<Fault> internal_error(const Error& error) {
  return refuse({.status = 500,
                 .code = "InternalError",
                 .message = error.diagnostic().message,
                 .details = {}});
}

http::ServerResponse xml_reply(std::string text) {
  return {.status = 200, .headers = {{"Content-Type", "application/xml"}}, .body = std::move(text)};
}

std::string listed_name(const Request& request, std::string_view name) {
  const std::string* const encoding = request.query_value("encoding-type");
  if (encoding != nullptr && *encoding == "url") return http::percent_encode(name, "/");
  return std::string(name);
}

}  // namespace samx::cloud::s3
