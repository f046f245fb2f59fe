#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/fault.h"
#include "aws/session.h"
#include "http/client.h"

namespace samx::aws {

/// Where an object is.
struct ObjectAddress {
  std::string bucket;
  std::string key;

  friend bool operator==(const ObjectAddress&, const ObjectAddress&) = default;
};

/// What is stored beside the bytes.
struct ObjectSettings {
  std::string content_type = {};
  std::string kms_key_id = {};  // empty: AES256 if `encrypt`, else the bucket's default
  bool encrypt = true;
  std::vector<std::pair<std::string, std::string>> metadata = {};  // x-amz-meta-NAME
};

/// The bytes of an object or of a part: text in memory or a part of a file.
struct ObjectBody {
  std::string text = {};
  std::optional<http::FileSlice> file = std::nullopt;

  std::uint64_t size_bytes() const { return file ? file->size_bytes : text.size(); }
};

struct ObjectHead {
  std::uint64_t size_bytes = 0;
  std::string etag;  // with its quotes
  std::string version_id;
  std::string last_modified;
  std::string content_type;
  std::vector<std::pair<std::string, std::string>> metadata;  // names in lower case
};

struct StoredObject {
  std::string etag;
  std::string version_id;
};

struct ListedObject {
  std::string key;
  std::uint64_t size_bytes = 0;
  std::string etag;
  std::string last_modified;
};

struct UploadedPart {
  std::uint32_t number = 0;  // from 1
  std::string etag;
  std::string checksum_crc32;
};

/// A part of an unfinished upload, as the service lists it.
struct ListedPart {
  UploadedPart part;
  std::uint64_t size_bytes = 0;
};

/// Amazon S3. Thread-safe; remembers the region of each bucket (spec cli-package-deploy 2.7).
class S3Client {
 public:
  explicit S3Client(const Session& session);

  Outcome<void> create_bucket(std::string_view bucket) const;
  /// The region of the bucket, or empty if the server does not say; fault "404": no such bucket.
  Outcome<std::string> head_bucket(std::string_view bucket) const;
  Outcome<void> delete_bucket(std::string_view bucket) const;

  /// Fault "404" if there is none.
  Outcome<ObjectHead> head_object(const ObjectAddress& address) const;
  Outcome<StoredObject> put_object(const ObjectAddress& address, const ObjectBody& body,
                                   const ObjectSettings& settings,
                                   const http::Progress& progress = {}) const;
  Outcome<std::string> get_object(const ObjectAddress& address) const;
  Outcome<void> download_object(const ObjectAddress& address, const std::string& path) const;
  /// No error if there is none.
  Outcome<void> delete_object(const ObjectAddress& address) const;
  /// All pages, in the order of the service.
  Outcome<std::vector<ListedObject>> list_objects(std::string_view bucket,
                                                  std::string_view prefix) const;

  Outcome<std::string> create_multipart_upload(const ObjectAddress& address,
                                               const ObjectSettings& settings) const;
  Outcome<UploadedPart> upload_part(const ObjectAddress& address, std::string_view upload_id,
                                    std::uint32_t number, const ObjectBody& body) const;
  /// All pages. Fault "NoSuchUpload" if it is finished, aborted or was never begun.
  Outcome<std::vector<ListedPart>> list_parts(const ObjectAddress& address,
                                              std::string_view upload_id) const;
  Outcome<StoredObject> complete_multipart_upload(const ObjectAddress& address,
                                                  std::string_view upload_id,
                                                  const std::vector<UploadedPart>& parts) const;
  /// One try of at most 5 s, also when the run is interrupted.
  Outcome<void> abort_multipart_upload(const ObjectAddress& address,
                                       std::string_view upload_id) const;

  /// The path-style https (or override) URL that CloudFormation is given for a template:
  /// https://s3.amazonaws.com/BUCKET/KEY in us-east-1, else https://s3.REGION.SUFFIX/BUCKET/KEY.
  Result<std::string> template_url(const ObjectAddress& address) const;

 private:
  const Session& session_;
};

}  // namespace samx::aws
