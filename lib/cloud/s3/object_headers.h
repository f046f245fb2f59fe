#pragma once

#include <string>

#include "cloud/s3/operation.h"

namespace samx::cloud::s3 {

/// The headers of a request that belong to the object and are given back with it: Content-Type,
/// Cache-Control …, x-amz-meta-…. "aws-chunked" is taken out of Content-Encoding.
http::Headers object_headers(const http::Headers& request);

/// Sets the checksum of a new version: the one that the client sent (it has been verified), in a
/// header or a trailer, else CRC64NVME, which S3 adds by itself since 2025.
void set_checksum(const Operation& operation, ObjectVersion& version);

/// Adds the entity tag, version id and checksum of `version` to an answer.
void add_version_headers(const ObjectVersion& version, Versioning versioning,
                         http::Headers& headers);

/// The key and version a x-amz-copy-source header names.
struct CopySource {
  std::string bucket;
  std::string key;
  std::string version_id;  // empty: the current one
};
CopySource read_copy_source(std::string_view header);

/// The version a copy reads: NoSuchBucket, NoSuchKey, NoSuchVersion.
struct FoundSource {
  const Bucket* bucket = nullptr;
  const ObjectVersion* version = nullptr;
};
Answered<FoundSource> find_copy_source(const Operation& operation, const CopySource& source);

/// The version that `versionId` of the query names, or the current one. NoSuchKey, NoSuchVersion,
/// MethodNotAllowed for a delete marker that was asked for by its id.
Answered<const ObjectVersion*> requested_version(const Operation& operation);

tl::unexpected<Fault> no_such_key(std::string_view key);

}  // namespace samx::cloud::s3
