#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cloud/s3/object.h"

// The JSON form in which buckets, keys and uploads lie on disk.

namespace samx::cloud::s3 {

std::string bucket_record(const Bucket& bucket);
/// Everything but keys and uploads. SX8002 if `text` is no record.
Result<Bucket> read_bucket_record(std::string_view text);

struct KeyRecord {
  std::string key;
  Versions versions;
};
std::string key_record(std::string_view key, const Versions& versions);
Result<KeyRecord> read_key_record(std::string_view text);

std::string upload_record(const Upload& upload);
Result<Upload> read_upload_record(std::string_view text);

}  // namespace samx::cloud::s3
