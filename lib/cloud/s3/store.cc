#include "cloud/s3/store.h"

#include <algorithm>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/random.h"
#include "base/text.h"
#include "cloud/s3/record_text.h"

namespace samx::cloud::s3 {
namespace {

std::string key_file(std::string_view key) {
  return hex(sha1(key)) + ".json";
}

}  // namespace

Result<Store> Store::open(std::string directory) {
  Store store(std::move(directory));
  SAMX_TRY(make_directories(store.directory_));
  if (const std::string file = path_join(store.directory_, "sequence"); exists(file)) {
    SAMX_ASSIGN(const std::string text, read_file(file));
    store.reserved_ = static_cast<std::uint64_t>(parse_integer(trim(text)).value_or(0));
    store.next_number_ = store.reserved_ + 1;
  }
  SAMX_ASSIGN(const auto entries, list_directory(store.directory_));
  for (const DirectoryEntry& entry : entries) {
    if (entry.kind == FileKind::directory) SAMX_TRY(store.load_bucket(entry.name));
  }
  return store;
}

std::string Store::folder(const Bucket& bucket) const {
  return path_join(directory_, bucket.name);
}

Status Store::load_bucket(const std::string& name) {
  const std::string home = path_join(directory_, name);
  const std::string record = path_join(home, "bucket.json");
  // A crash between the folder and its record leaves nothing that a client was told of.
  if (!exists(record)) return remove_all(home);
  SAMX_ASSIGN(const std::string text, read_file(record));
  SAMX_ASSIGN(Bucket bucket, read_bucket_record(text));
  SAMX_ASSIGN(const auto keys, list_directory(path_join(home, "keys")));
  for (const DirectoryEntry& entry : keys) {
    if (!entry.name.ends_with(".json")) continue;
    SAMX_ASSIGN(const std::string each, read_file(path_join(cat(home, "/keys"), entry.name)));
    SAMX_ASSIGN(KeyRecord key, read_key_record(each));
    bucket.keys.emplace(std::move(key.key), std::move(key.versions));
  }
  SAMX_ASSIGN(const auto uploads, list_directory(path_join(home, "uploads")));
  for (const DirectoryEntry& entry : uploads) {
    if (!entry.name.ends_with(".json")) continue;
    SAMX_ASSIGN(const std::string each, read_file(path_join(cat(home, "/uploads"), entry.name)));
    SAMX_ASSIGN(Upload upload, read_upload_record(each));
    bucket.uploads.emplace(upload.id, std::move(upload));
  }
  buckets_.emplace(name, std::move(bucket));
  return {};
}

Bucket* Store::find(std::string_view name) {
  const auto found = buckets_.find(name);
  return found == buckets_.end() ? nullptr : &found->second;
}

Answered<Bucket*> Store::bucket(std::string_view name) {
  if (Bucket* const found = find(name)) return found;
  return refuse({.status = 404,
                 .code = "NoSuchBucket",
                 .message = "The specified bucket does not exist",
                 .details = {{"BucketName", std::string(name)}}});
}

Status Store::save_bucket(const Bucket& bucket) {
  const std::string home = folder(bucket);
  for (const std::string_view each : {"keys", "blobs", "uploads"})
    SAMX_TRY(make_directories(path_join(home, each)));
  SAMX_TRY(write_file_atomically(path_join(home, "bucket.json"), bucket_record(bucket)));
  buckets_.try_emplace(bucket.name, bucket);
  return {};
}

Status Store::remove_bucket(const std::string& name) {
  const auto found = buckets_.find(name);
  if (found == buckets_.end()) return {};
  SAMX_TRY(remove_all(folder(found->second)));
  buckets_.erase(found);
  return {};
}

const ObjectVersion* Store::current(const Bucket& bucket, std::string_view key) {
  const auto found = bucket.keys.find(key);
  if (found == bucket.keys.end() || found->second.empty()) return nullptr;
  const ObjectVersion& newest = found->second.back();
  return newest.delete_marker ? nullptr : &newest;
}

std::uint64_t Store::next_number() {
  // Reserving in steps saves a write per object; after a restart the rest of a step is skipped.
  constexpr std::uint64_t kStep = 256;
  if (next_number_ > reserved_) {
    reserved_ += kStep;
    (void)write_file_atomically(path_join(directory_, "sequence"), cat(reserved_));
  }
  return next_number_++;
}

std::string Store::next_id(std::string_view purpose) {
  std::string id;
  for (const char c : stable_uuid(cat(purpose, '/', next_number()))) {
    if (c != '-') id += c;
  }
  return id;
}

std::string Store::blob_path(const Bucket& bucket, std::string_view blob) const {
  return path_join(path_join(folder(bucket), "blobs"), blob);
}

Result<std::string> Store::write_blob(const Bucket& bucket, std::string_view bytes) {
  std::string name = cat(next_number());
  SAMX_TRY(write_file_atomically(blob_path(bucket, name), bytes));
  return name;
}

Result<std::string> Store::read_blob(const Bucket& bucket, std::string_view blob) const {
  if (blob.empty()) return std::string();
  return read_file(blob_path(bucket, blob));
}

Result<std::string> Store::join_blobs(const Bucket& bucket, const std::vector<std::string>& blobs) {
  std::string whole;
  for (const std::string& blob : blobs) {
    SAMX_ASSIGN(const std::string part, read_blob(bucket, blob));
    whole += part;
  }
  return write_blob(bucket, whole);
}

void Store::remove_blob(const Bucket& bucket, std::string_view blob) {
  // A blob that stays behind costs space and nothing else.
  if (!blob.empty()) (void)remove_all(blob_path(bucket, blob));
}

Result<std::string> Store::add_version(Bucket& bucket, const std::string& key,
                                       ObjectVersion version) {
  version.version_id =
      bucket.versioning == Versioning::enabled ? next_id("version") : std::string("null");
  const std::string id = version.version_id;
  Versions& versions = bucket.keys[key];
  std::vector<std::string> replaced;
  if (bucket.versioning != Versioning::enabled) {
    for (const ObjectVersion& old : versions) {
      if (old.version_id == "null") replaced.push_back(old.blob);
    }
    std::erase_if(versions, [](const ObjectVersion& old) { return old.version_id == "null"; });
  }
  versions.push_back(std::move(version));
  SAMX_TRY(save_key(bucket, key));
  for (const std::string& blob : replaced)
    remove_blob(bucket, blob);
  return bucket.versioning == Versioning::off ? std::string() : id;
}

Status Store::remove_version(Bucket& bucket, const std::string& key, std::string_view version_id) {
  const auto found = bucket.keys.find(key);
  if (found == bucket.keys.end()) return {};
  const auto version = std::ranges::find(found->second, version_id, &ObjectVersion::version_id);
  if (version == found->second.end()) return {};
  const std::string blob = version->blob;
  found->second.erase(version);
  SAMX_TRY(save_key(bucket, key));
  if (found->second.empty()) bucket.keys.erase(found);
  remove_blob(bucket, blob);
  return {};
}

Status Store::save_key(const Bucket& bucket, const std::string& key) {
  const std::string file = path_join(path_join(folder(bucket), "keys"), key_file(key));
  const auto found = bucket.keys.find(key);
  if (found == bucket.keys.end() || found->second.empty()) return remove_all(file);
  return write_file_atomically(file, key_record(key, found->second));
}

Status Store::save_upload(const Bucket& bucket, const Upload& upload) {
  return write_file_atomically(path_join(path_join(folder(bucket), "uploads"), upload.id + ".json"),
                               upload_record(upload));
}

Status Store::remove_upload(Bucket& bucket, const std::string& id) {
  const auto found = bucket.uploads.find(id);
  if (found == bucket.uploads.end()) return {};
  for (const auto& [number, part] : found->second.parts)
    remove_blob(bucket, part.blob);
  bucket.uploads.erase(found);
  return remove_all(path_join(path_join(folder(bucket), "uploads"), id + ".json"));
}

}  // namespace samx::cloud::s3
