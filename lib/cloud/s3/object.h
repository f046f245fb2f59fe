#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/headers.h"

namespace samx::cloud::s3 {

/// One version of an object, or a delete marker.
struct ObjectVersion {
  std::string version_id = "null";  // "null": made while the bucket kept no versions
  bool delete_marker = false;
  Time modified{};
  std::uint64_t size_bytes = 0;
  std::string etag;             // without quotes
  std::string blob;             // file below the bucket's blobs folder
  http::Headers headers;        // Content-Type, x-amz-meta-… as they are given back
  std::string checksum_header;  // "x-amz-checksum-crc32", or empty
  std::string checksum;         // base64
  std::string tagging;          // TagSet as a form: "a=1&b=2"
};

enum class Versioning : std::uint8_t { off, enabled, suspended };

/// Versions of one key, oldest first.
using Versions = std::vector<ObjectVersion>;

/// A finished part of an upload that is under way.
struct Part {
  std::uint64_t size_bytes = 0;
  std::string etag;
  std::string blob;
  Time modified{};
  std::string checksum;
};

struct Upload {
  std::string id;
  std::string key;
  Time started{};
  http::Headers headers;
  std::string checksum_header;
  std::string tagging;
  std::map<int, Part> parts;
};

struct Bucket {
  std::string name;
  std::string region = "us-east-1";
  std::string account;
  Time created{};
  Versioning versioning = Versioning::off;
  /// Documents of subresources ("policy", "lifecycle" …) as they were put.
  std::map<std::string, std::string, std::less<>> documents;
  std::map<std::string, Versions, std::less<>> keys;
  std::map<std::string, Upload, std::less<>> uploads;
};

}  // namespace samx::cloud::s3
