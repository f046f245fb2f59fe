#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "cloud/s3/object_headers.h"
#include "cloud/s3/operation.h"
#include "cloud/s3/preconditions.h"
#include "http/url.h"
#include "http/xml.h"

namespace samx::cloud::s3 {
namespace {

struct Override {
  std::string_view parameter;
  std::string_view header;
};

constexpr std::array kOverrides{
    Override{"response-cache-control", "Cache-Control"},
    Override{"response-content-disposition", "Content-Disposition"},
    Override{"response-content-encoding", "Content-Encoding"},
    Override{"response-content-language", "Content-Language"},
    Override{"response-content-type", "Content-Type"},
    Override{"response-expires", "Expires"},
};

struct Span {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

// One "bytes=…" range within `total` bytes. Nothing: the header is not a single range and is left
// aside (RFC 9110 14.2). A size of 0: cannot be satisfied.
std::optional<Span> read_range(std::string_view header, std::uint64_t total) {
  if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos)
    return std::nullopt;
  const std::string_view spec = trim(header.substr(6));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = parse_integer(spec.substr(0, dash));
  const auto last = parse_integer(spec.substr(dash + 1));
  if (dash == 0) {
    if (!last || *last < 0) return std::nullopt;
    const auto size = std::min(static_cast<std::uint64_t>(*last), total);
    return Span{.begin = total - size, .size = size};
  }
  if (!first || *first < 0 || (!last && dash + 1 != spec.size())) return std::nullopt;
  const auto begin = static_cast<std::uint64_t>(*first);
  if (last && *last < *first) return std::nullopt;
  if (begin >= total) return Span{};
  const std::uint64_t end = last ? std::min(static_cast<std::uint64_t>(*last) + 1, total) : total;
  return Span{.begin = begin, .size = end - begin};
}

http::Headers version_headers(const Operation& operation, const ObjectVersion& version) {
  http::Headers headers = version.headers;
  for (const Override& row : kOverrides) {
    if (const std::string* const value = operation.request.query_value(row.parameter))
      headers.set(row.header, *value);
  }
  headers.set("Last-Modified", http_date(version.modified));
  headers.set("Accept-Ranges", "bytes");
  if (!headers.contains("x-amz-server-side-encryption"))
    headers.set("x-amz-server-side-encryption", "AES256");
  add_version_headers(version, operation.bucket->versioning, headers);
  if (!version.tagging.empty())
    headers.set("x-amz-tagging-count", cat(split(version.tagging, '&').size()));
  return headers;
}

void add_checksum(const Operation& operation, const ObjectVersion& version,
                  http::Headers& headers) {
  if (operation.request.headers.get("x-amz-checksum-mode") != "ENABLED") return;
  if (version.checksum.empty()) return;
  headers.set(version.checksum_header, version.checksum);
  const bool composite = version.checksum.find('-') != std::string::npos;
  headers.set("x-amz-checksum-type", composite ? "COMPOSITE" : "FULL_OBJECT");
}

Reply read_object(Operation& operation) {
  const auto found = requested_version(operation);
  if (!found) return tl::unexpected(found.error());
  const ObjectVersion& version = **found;
  const http::Headers& asked = operation.request.headers;
  if (const Done done = check_read_conditions(asked, version); !done) {
    if (done.error().status != 304) return tl::unexpected(done.error());
    return http::ServerResponse{.status = 304, .headers = version_headers(operation, version)};
  }
  http::ServerResponse reply;
  reply.headers = version_headers(operation, version);
  Span span{.begin = 0, .size = version.size_bytes};
  const auto range = read_range(asked.get("Range"), version.size_bytes);
  if (range && range->size == 0) {
    return refuse({.status = 416,
                   .code = "InvalidRange",
                   .message = "The requested range is not satisfiable",
                   .details = {{"RangeRequested", std::string(asked.get("Range"))},
                               {"ActualObjectSize", cat(version.size_bytes)}}});
  }
  if (range) {
    span = *range;
    reply.status = 206;
    reply.headers.set("Content-Range", cat("bytes ", span.begin, '-', span.begin + span.size - 1,
                                           '/', version.size_bytes));
  } else {
    add_checksum(operation, version, reply.headers);
  }
  if (operation.request.method == "HEAD") {
    reply.headers.set("Content-Length", cat(span.size));
    return reply;
  }
  if (span.size != 0) {
    reply.file = http::FileSlice{.path = operation.store.blob_path(*operation.bucket, version.blob),
                                 .offset = span.begin,
                                 .size_bytes = span.size};
  }
  return reply;
}

std::string tag_set(std::string_view tagging) {
  http::XmlWriter xml("Tagging", kNamespace);
  xml.open("TagSet");
  if (!tagging.empty()) {
    for (const auto& [name, value] : http::decode_form(tagging))
      xml.open("Tag").leaf("Key", name).leaf("Value", value).close();
  }
  return xml.take();
}

Reply change_tagging(Operation& operation, const std::string& tagging) {
  const auto found = requested_version(operation);
  if (!found) return tl::unexpected(found.error());
  for (ObjectVersion& version : operation.bucket->keys[operation.key]) {
    if (version.version_id == (*found)->version_id) version.tagging = tagging;
  }
  if (const Status saved = operation.store.save_key(*operation.bucket, operation.key); !saved)
    return internal_error(saved.error());
  return http::ServerResponse{.status = operation.request.method == "DELETE" ? 204 : 200};
}

}  // namespace

Reply get_object(Operation& operation) {
  return read_object(operation);
}

Reply head_object(Operation& operation) {
  return read_object(operation);
}

Reply get_tagging(Operation& operation) {
  const auto found = requested_version(operation);
  if (!found) return tl::unexpected(found.error());
  return xml_reply(tag_set((*found)->tagging));
}

Reply put_tagging(Operation& operation) {
  const auto document = http::XmlDocument::parse(operation.body);
  if (!document) {
    return refuse({.code = "MalformedXML",
                   .message = "The XML you provided was not well-formed or did not validate "
                              "against our published schema",
                   .details = {}});
  }
  std::vector<http::FormField> tags;
  for (const http::XmlElement& tag : document->root().child("TagSet").children("Tag"))
    tags.emplace_back(tag.text("Key"), tag.text("Value"));
  return change_tagging(operation, http::encode_form(tags));
}

Reply delete_tagging(Operation& operation) {
  return change_tagging(operation, {});
}

Reply get_object_acl(Operation& operation) {
  const auto found = requested_version(operation);
  if (!found) return tl::unexpected(found.error());
  return get_document(operation);
}

}  // namespace samx::cloud::s3
