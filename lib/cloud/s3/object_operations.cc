#include <algorithm>

#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "cloud/s3/checksum.h"
#include "cloud/s3/object_headers.h"
#include "cloud/s3/operation.h"
#include "cloud/s3/preconditions.h"
#include "http/xml.h"

namespace samx::cloud::s3 {
namespace {

Done check_content_md5(const Operation& operation) {
  const std::string* const given = operation.request.headers.find("Content-MD5");
  if (given == nullptr) return {};
  const auto wanted = decode_base64(*given);
  const Md5Digest actual = md5(operation.request.body);
  if (wanted && std::string_view(*wanted) ==
                    std::string_view(reinterpret_cast<const char*>(actual.data()), actual.size()))
    return {};
  return refuse({.code = wanted && wanted->size() == actual.size() ? "BadDigest" : "InvalidDigest",
                 .message = wanted && wanted->size() == actual.size()
                                ? "The Content-MD5 you specified did not match what we received."
                                : "The Content-MD5 you specified was invalid.",
                 .details = {}});
}

// Removes one key the way DELETE does: for good, or behind a delete marker.
struct Removal {
  std::string version_id;
  bool delete_marker = false;  // one was made or removed
};

Result<Removal> remove_key(Operation& operation, const std::string& key,
                           const std::string& version_id) {
  Bucket& bucket = *operation.bucket;
  Removal removal{.version_id = version_id};
  if (!version_id.empty()) {
    const auto versions = bucket.keys.find(key);
    if (versions != bucket.keys.end()) {
      const auto found =
          std::ranges::find(versions->second, version_id, &ObjectVersion::version_id);
      removal.delete_marker = found != versions->second.end() && found->delete_marker;
    }
    SAMX_TRY(operation.store.remove_version(bucket, key, version_id));
    return removal;
  }
  if (bucket.versioning == Versioning::off) {
    SAMX_TRY(operation.store.remove_version(bucket, key, "null"));
    return removal;
  }
  ObjectVersion marker;
  marker.delete_marker = true;
  marker.modified = operation.now;
  SAMX_ASSIGN(removal.version_id, operation.store.add_version(bucket, key, std::move(marker)));
  removal.delete_marker = true;
  return removal;
}

void write_removal(http::XmlWriter& xml, const std::string& key, const std::string& asked_version,
                   const Removal& removal) {
  xml.open("Deleted").leaf("Key", key);
  if (!asked_version.empty()) xml.leaf("VersionId", asked_version);
  if (removal.delete_marker) {
    xml.leaf("DeleteMarker", "true");
    xml.leaf("DeleteMarkerVersionId", removal.version_id);
  }
  xml.close();
}

}  // namespace

Reply put_object(Operation& operation) {
  if (operation.request.headers.contains("x-amz-copy-source")) return copy_object(operation);
  const http::Headers& headers = operation.request.headers;
  if (const Done done = check_content_md5(operation); !done) return tl::unexpected(done.error());
  const ObjectVersion* const there = Store::current(*operation.bucket, operation.key);
  if (const Done done = check_write_conditions(headers, there); !done)
    return tl::unexpected(done.error());
  auto blob = operation.store.write_blob(*operation.bucket, operation.body);
  if (!blob) return internal_error(blob.error());
  ObjectVersion version;
  version.modified = operation.now;
  version.size_bytes = operation.body.size();
  version.etag = hex(md5(operation.body));
  version.blob = std::move(*blob);
  version.headers = object_headers(headers);
  version.tagging = headers.get("x-amz-tagging");
  set_checksum(operation, version);
  http::ServerResponse reply;
  reply.headers.set("ETag", cat('"', version.etag, '"'));
  reply.headers.set(version.checksum_header, version.checksum);
  reply.headers.set("x-amz-checksum-type", "FULL_OBJECT");
  reply.headers.set("x-amz-server-side-encryption", "AES256");
  const auto id = operation.store.add_version(*operation.bucket, operation.key, std::move(version));
  if (!id) return internal_error(id.error());
  if (!id->empty()) reply.headers.set("x-amz-version-id", *id);
  return reply;
}

Reply copy_object(Operation& operation) {
  const http::Headers& headers = operation.request.headers;
  const CopySource source = read_copy_source(headers.get("x-amz-copy-source"));
  const auto found = find_copy_source(operation, source);
  if (!found) return tl::unexpected(found.error());
  if (const Done done = check_copy_conditions(headers, *found->version); !done)
    return tl::unexpected(done.error());
  const bool replace = headers.get("x-amz-metadata-directive") == "REPLACE";
  const bool itself = source.bucket == operation.bucket_name && source.key == operation.key;
  if (itself && !replace && source.version_id.empty()) {
    return refuse({.code = "InvalidRequest",
                   .message = "This copy request is illegal because it is trying to copy an object "
                              "to itself without changing the object's metadata, storage class, "
                              "website redirect location or encryption attributes.",
                   .details = {}});
  }
  ObjectVersion version = *found->version;
  auto blob = operation.store.read_blob(*found->bucket, version.blob)
                  .and_then([&operation](const std::string& bytes) {
                    return operation.store.write_blob(*operation.bucket, bytes);
                  });
  if (!blob) return internal_error(blob.error());
  version.blob = std::move(*blob);
  version.modified = operation.now;
  if (replace) version.headers = object_headers(headers);
  if (headers.get("x-amz-tagging-directive") == "REPLACE")
    version.tagging = headers.get("x-amz-tagging");
  http::XmlWriter xml("CopyObjectResult", kNamespace);
  xml.leaf("LastModified", iso8601_milliseconds(version.modified));
  xml.leaf("ETag", cat('"', version.etag, '"'));
  http::ServerResponse reply = xml_reply(xml.take());
  const auto id = operation.store.add_version(*operation.bucket, operation.key, std::move(version));
  if (!id) return internal_error(id.error());
  if (!id->empty()) reply.headers.set("x-amz-version-id", *id);
  return reply;
}

Reply delete_object(Operation& operation) {
  const std::string* const version = operation.request.query_value("versionId");
  const auto removal =
      remove_key(operation, operation.key, version == nullptr ? std::string() : *version);
  if (!removal) return internal_error(removal.error());
  http::ServerResponse reply{.status = 204};
  if (!removal->version_id.empty()) reply.headers.set("x-amz-version-id", removal->version_id);
  if (removal->delete_marker) reply.headers.set("x-amz-delete-marker", "true");
  return reply;
}

Reply delete_objects(Operation& operation) {
  const auto document = http::XmlDocument::parse(operation.body);
  if (!document || document->root().name() != "Delete") {
    return refuse({.code = "MalformedXML",
                   .message = "The XML you provided was not well-formed or did not validate "
                              "against our published schema",
                   .details = {}});
  }
  const bool quiet = document->root().text("Quiet") == "true";
  http::XmlWriter xml("DeleteResult", kNamespace);
  for (const http::XmlElement& each : document->root().children("Object")) {
    const std::string key = each.text("Key");
    const std::string version = each.text("VersionId");
    const auto removal = remove_key(operation, key, version);
    if (!removal) return internal_error(removal.error());
    if (!quiet) write_removal(xml, key, version, *removal);
  }
  return xml_reply(xml.take());
}

}  // namespace samx::cloud::s3
