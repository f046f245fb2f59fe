#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "aws/clients/s3.h"

namespace samx::aws {

/// How a file is cut for a multipart upload.
struct PartPlan {
  std::uint64_t part_bytes = 0;  // of all parts but the last
  std::uint32_t parts = 0;
};

/// Parts of 8 MiB, doubled until 10,000 are enough. SX6244 above 5 TiB, S3's limit.
/// Source: spec cli-package-deploy 3.10.
Result<PartPlan> plan_parts(std::uint64_t total_bytes);

/// Remembers multipart uploads that are not finished, so that a run that was killed can be carried
/// on by the next. Called by one thread per object.
class UploadJournal {
 public:
  virtual ~UploadJournal() = default;
  struct Earlier {
    std::string upload_id;
    bool stale = false;  // too old to go on with: to be aborted
  };
  virtual std::optional<Earlier> earlier(const ObjectAddress& address) = 0;
  virtual void begun(const ObjectAddress& address, std::string_view upload_id) = 0;
  /// Completed or aborted.
  virtual void ended(const ObjectAddress& address) = 0;
};

struct UploadRequest {
  ObjectAddress address;
  std::string path;  // of the file
  std::uint64_t size_bytes = 0;
  ObjectSettings settings = {};
  std::uint32_t parallel_parts = 4;
  /// Bytes of this object that are sent; called by several threads.
  std::function<void(std::uint64_t sent_bytes)> on_progress = {};
  UploadJournal* journal = nullptr;
};

/// Sends a file: one PutObject below 8 MiB, else a multipart upload with parts side by side. If a
/// part fails or the run is interrupted, the upload is aborted on the server, so that no paid-for
/// parts stay behind. An upload that the journal knows is carried on: parts that the server has are
/// compared with the file by size and checksum and not sent again.
Outcome<StoredObject> upload_file(const S3Client& s3, const UploadRequest& request);

}  // namespace samx::aws
