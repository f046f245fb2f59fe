#include "cloud/s3/object_headers.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "cloud/s3/checksum.h"
#include "http/url.h"

namespace samx::cloud::s3 {
namespace {

constexpr std::array<std::string_view, 10> kKept{"cache-control",
                                                 "content-disposition",
                                                 "content-language",
                                                 "content-type",
                                                 "expires",
                                                 "x-amz-server-side-encryption",
                                                 "x-amz-server-side-encryption-aws-kms-key-id",
                                                 "x-amz-server-side-encryption-bucket-key-enabled",
                                                 "x-amz-storage-class",
                                                 "x-amz-website-redirect-location"};

// "aws-chunked,gzip" is "gzip".
std::string without_chunking(std::string_view encodings) {
  std::vector<std::string> kept;
  for (const std::string_view each : split(encodings, ',')) {
    if (trim(each) != "aws-chunked" && !trim(each).empty()) kept.emplace_back(trim(each));
  }
  return join(kept, ",");
}

const http::Header* given_checksum(const http::Headers& headers) {
  for (const http::Header& line : headers) {
    if (to_lower_ascii(line.name).starts_with("x-amz-checksum-") && checksum_named(line.name))
      return &line;
  }
  return nullptr;
}

}  // namespace

http::Headers object_headers(const http::Headers& request) {
  http::Headers kept;
  for (const http::Header& line : request) {
    const std::string name = to_lower_ascii(line.name);
    if (name == "content-encoding") {
      const std::string value = without_chunking(line.value);
      if (!value.empty()) kept.add(line.name, value);
    } else if (name.starts_with("x-amz-meta-") || std::ranges::find(kKept, name) != kKept.end()) {
      kept.add(line.name, line.value);
    }
  }
  if (!kept.contains("Content-Type")) kept.add("Content-Type", "binary/octet-stream");
  return kept;
}

void set_checksum(const Operation& operation, ObjectVersion& version) {
  const http::Header* given = given_checksum(operation.request.headers);
  if (given == nullptr) given = given_checksum(operation.trailers);
  Checksum kind = Checksum::crc64nvme;
  if (given != nullptr) {
    kind = checksum_named(given->name).value_or(kind);
  } else if (const std::string* const name =
                 operation.request.headers.find("x-amz-sdk-checksum-algorithm")) {
    kind = checksum_named(*name).value_or(kind);
  }
  version.checksum_header = checksum_header(kind);
  version.checksum = given != nullptr ? given->value : checksum_of(kind, operation.body);
}

void add_version_headers(const ObjectVersion& version, Versioning versioning,
                         http::Headers& headers) {
  headers.set("ETag", cat('"', version.etag, '"'));
  if (versioning != Versioning::off) headers.set("x-amz-version-id", version.version_id);
}

tl::unexpected<Fault> no_such_key(std::string_view key) {
  return refuse({.status = 404,
                 .code = "NoSuchKey",
                 .message = "The specified key does not exist.",
                 .details = {{"Key", std::string(key)}}});
}

CopySource read_copy_source(std::string_view header) {
  CopySource source;
  if (header.starts_with('/')) header.remove_prefix(1);
  const std::size_t question = header.find("?versionId=");
  if (question != std::string_view::npos) {
    source.version_id = header.substr(question + 11);
    header = header.substr(0, question);
  }
  const std::string path = http::percent_decode(header);
  const std::size_t slash = path.find('/');
  source.bucket = path.substr(0, slash);
  if (slash != std::string::npos) source.key = path.substr(slash + 1);
  return source;
}

Answered<FoundSource> find_copy_source(const Operation& operation, const CopySource& source) {
  const auto bucket = operation.store.bucket(source.bucket);
  if (!bucket) return tl::unexpected(bucket.error());
  const ObjectVersion* version = Store::current(**bucket, source.key);
  if (!source.version_id.empty()) {
    const auto versions = (*bucket)->keys.find(source.key);
    version = nullptr;
    if (versions != (*bucket)->keys.end()) {
      const auto found =
          std::ranges::find(versions->second, source.version_id, &ObjectVersion::version_id);
      if (found != versions->second.end() && !found->delete_marker) version = &*found;
    }
  }
  if (version == nullptr) return no_such_key(source.key);
  return FoundSource{.bucket = *bucket, .version = version};
}

Answered<const ObjectVersion*> requested_version(const Operation& operation) {
  const Bucket& bucket = *operation.bucket;
  const std::string* const id = operation.request.query_value("versionId");
  if (id == nullptr) {
    if (const ObjectVersion* const found = Store::current(bucket, operation.key)) return found;
    return no_such_key(operation.key);
  }
  const auto versions = bucket.keys.find(operation.key);
  if (versions != bucket.keys.end()) {
    const auto found = std::ranges::find(versions->second, *id, &ObjectVersion::version_id);
    if (found != versions->second.end() && !found->delete_marker) return &*found;
    if (found != versions->second.end()) {
      return refuse({.status = 405,
                     .code = "MethodNotAllowed",
                     .message = "The specified method is not allowed against this resource.",
                     .details = {{"ResourceType", "DeleteMarker"}}});
    }
  }
  return refuse({.status = 404,
                 .code = "NoSuchVersion",
                 .message = "The specified version does not exist.",
                 .details = {{"Key", operation.key}, {"VersionId", *id}}});
}

}  // namespace samx::cloud::s3
