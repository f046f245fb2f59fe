#include "package/uploader.h"

#include <algorithm>
#include <atomic>

#include "aws/upload.h"
#include "base/file_system.h"
#include "base/jobs.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::package {

std::string object_key(const Destination& destination, std::string_view name) {
  return destination.prefix.empty() ? std::string(name) : cat(destination.prefix, '/', name);
}

std::vector<std::optional<Error>> Uploader::send_all(const std::vector<Item>& items,
                                                     std::size_t jobs) {
  std::vector<std::optional<Error>> errors(items.size());
  std::atomic<bool> failed{false};
  for_each_index(items.size(), std::max<std::size_t>(jobs, 1), [&](std::size_t at) {
    if (failed.load(std::memory_order_relaxed)) return;
    auto done = send_one(items[at]);
    if (done) return;
    errors[at] = std::move(done).error();
    failed = true;
  });
  return errors;
}

Status Uploader::send_one(const Item& item) {
  SAMX_TRY(services_.cancellation.check());
  if (destination_.upload == Upload::if_missing) {
    SAMX_ASSIGN(const bool there, is_there(item.key));
    if (there) {
      tell({.kind = ArtifactEvent::Kind::already_there, .key = item.key});
      return {};
    }
  }
  const bool as_is = item.artifact != nullptr && item.artifact->packing == Packing::as_is;
  return as_is ? send_file(item, item.artifact->path) : send_made(item);
}

/// A zip or a text, by way of a temporary file.
Status Uploader::send_made(const Item& item) {
  SAMX_ASSIGN(const TemporaryDirectory folder,
              TemporaryDirectory::make(temporary_root(), "samx-package-"));
  const std::string path = path_join(folder.path(), "object");
  if (item.artifact == nullptr) {
    SAMX_TRY(write_file(path, item.text));
  } else {
    SAMX_TRY(archive::write_zip(path, item.artifact->sources, services_.cancellation));
  }
  return send_file(item, path);
}

/// Every answer but 200 counts as "not there": without the right to list the bucket S3 says 403
/// for a missing object (spec cli-package-deploy 3.10). What never reached S3 is an error.
Result<bool> Uploader::is_there(const std::string& key) const {
  const auto head = services_.s3.head_object({destination_.bucket, key});
  if (head) return true;
  if (head.error().status() == 0) return tl::unexpected<Error>(head.error());
  return false;
}

Status Uploader::send_file(const Item& item, const std::string& path) {
  SAMX_ASSIGN(const FileStatus status, file_status(path));
  aws::UploadRequest request{.address = {destination_.bucket, item.key},
                             .path = path,
                             .size_bytes = status.size_bytes,
                             .settings = settings(item.metadata),
                             .journal = journal_};
  if (status.kind == FileKind::symlink) {
    SAMX_ASSIGN(request.path, real_path(path));
    SAMX_ASSIGN(const FileStatus target, file_status(request.path));
    request.size_bytes = target.size_bytes;
  }
  const std::uint64_t total = request.size_bytes;
  request.on_progress = [&](std::uint64_t sent) {
    tell({.kind = ArtifactEvent::Kind::progress,
          .key = item.key,
          .sent_bytes = sent,
          .total_bytes = total});
  };
  tell({.kind = ArtifactEvent::Kind::started, .key = item.key, .total_bytes = total});
  SAMX_TRY(aws::upload_file(services_.s3, request));
  tell({.kind = ArtifactEvent::Kind::done,
        .key = item.key,
        .sent_bytes = total,
        .total_bytes = total});
  return {};
}

aws::ObjectSettings Uploader::settings(Item::Metadata metadata) const {
  aws::ObjectSettings settings{.kms_key_id = destination_.kms_key_id};
  if (metadata == Item::Metadata::sent) settings.metadata = destination_.metadata;
  return settings;
}

void Uploader::tell(const ArtifactEvent& event) {
  const std::lock_guard lock(mutex_);
  if (event.kind == ArtifactEvent::Kind::already_there) ++unchanged_;
  if (event.kind == ArtifactEvent::Kind::done) {
    ++uploaded_;
    uploaded_bytes_ += event.total_bytes;
  }
  services_.observer.artifact(event);
}

}  // namespace samx::package
