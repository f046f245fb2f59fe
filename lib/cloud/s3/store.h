#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cloud/fault.h"
#include "cloud/s3/object.h"

namespace samx::cloud::s3 {

/// All buckets with their objects: records in memory, each also on disk below `directory`:
/// <bucket>/bucket.json, <bucket>/keys/<sha1 of key>.json, <bucket>/uploads/<id>.json and
/// <bucket>/blobs/<number>. Records are written after the blobs they name, so a crash leaves at
/// worst a blob that nobody names.
class Store {
 public:
  /// Reads what is there. SX8002 names a file that cannot be read.
  static Result<Store> open(std::string directory);

  const std::map<std::string, Bucket, std::less<>>& buckets() const { return buckets_; }
  /// Null if there is none.
  Bucket* find(std::string_view name);
  /// NoSuchBucket.
  Answered<Bucket*> bucket(std::string_view name);

  Status save_bucket(const Bucket& bucket);
  Status remove_bucket(const std::string& name);

  /// The version a plain GET sees; null if there is none or it is a delete marker.
  static const ObjectVersion* current(const Bucket& bucket, std::string_view key);

  /// Writes bytes to a new blob and returns its name.
  Result<std::string> write_blob(const Bucket& bucket, std::string_view bytes);
  /// Joins blobs to a new one.
  Result<std::string> join_blobs(const Bucket& bucket, const std::vector<std::string>& blobs);
  std::string blob_path(const Bucket& bucket, std::string_view blob) const;
  Result<std::string> read_blob(const Bucket& bucket, std::string_view blob) const;
  void remove_blob(const Bucket& bucket, std::string_view blob);

  /// Makes `version` the current one of `key`: by the bucket's versioning it replaces or is added.
  /// Sets its version id. Returns that id, empty while versioning is off.
  Result<std::string> add_version(Bucket& bucket, const std::string& key, ObjectVersion version);
  /// Removes one version for good; an unknown id is no error.
  Status remove_version(Bucket& bucket, const std::string& key, std::string_view version_id);
  /// Writes the record of a key after a change of one of its versions in place.
  Status save_key(const Bucket& bucket, const std::string& key);

  Status save_upload(const Bucket& bucket, const Upload& upload);
  Status remove_upload(Bucket& bucket, const std::string& id);
  /// A fresh id for a version, an upload or a blob: the same in every run with the same requests.
  std::string next_id(std::string_view purpose);

 private:
  explicit Store(std::string directory) : directory_(std::move(directory)) {}
  std::string folder(const Bucket& bucket) const;
  Status load_bucket(const std::string& name);
  std::uint64_t next_number();

  std::string directory_;
  std::map<std::string, Bucket, std::less<>> buckets_;
  std::uint64_t next_number_ = 1;
  std::uint64_t reserved_ = 0;  // numbers up to here may be in use already
};

}  // namespace samx::cloud::s3
