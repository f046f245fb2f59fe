#include "aws/upload.h"

#include <algorithm>
#include <atomic>
#include <optional>

#include "aws/clients/s3_call.h"
#include "aws/codes.h"
#include "aws/crc32.h"
#include "base/hash.h"
#include "base/jobs.h"
#include "base/text.h"

namespace samx::aws {
namespace {

constexpr std::uint64_t kMultipartFromBytes = 8ULL << 20U;
constexpr std::uint64_t kMostParts = 10'000;
constexpr std::uint64_t kLargestObjectBytes = 5ULL << 40U;

/// One multipart upload; parts are sent by several threads.
class MultipartUpload {
 public:
  MultipartUpload(const S3Client& s3, const UploadRequest& request, PartPlan plan)
      : s3_(s3), request_(request), plan_(plan), parts_(plan.parts), listed_(plan.parts) {}

  Outcome<StoredObject> run() {
    if (!carry_on()) {
      SAMX_ASSIGN(upload_id_, s3_.create_multipart_upload(request_.address, request_.settings));
      if (request_.journal != nullptr) request_.journal->begun(request_.address, upload_id_);
    }
    for_each_index(plan_.parts, request_.parallel_parts, [this](std::size_t at) { send_part(at); });
    if (first_fault_) return give_up();
    auto stored = s3_.complete_multipart_upload(request_.address, upload_id_, parts_);
    if (stored) {
      if (request_.journal != nullptr) request_.journal->ended(request_.address);
      return stored;
    }
    first_fault_ = std::move(stored).error();
    return give_up();
  }

 private:
  /// Whether an upload of an earlier run is there to go on with; what it has is in `listed_` then.
  bool carry_on() {
    if (request_.journal == nullptr) return false;
    const auto earlier = request_.journal->earlier(request_.address);
    if (!earlier) return false;
    if (earlier->stale) {
      (void)s3_.abort_multipart_upload(request_.address, earlier->upload_id);
      return false;
    }
    auto parts = s3_.list_parts(request_.address, earlier->upload_id);
    if (!parts) return false;
    for (ListedPart& listed : *parts) {
      if (listed.part.number >= 1 && listed.part.number <= plan_.parts)
        listed_[listed.part.number - 1] = std::move(listed);
    }
    upload_id_ = earlier->upload_id;
    return true;
  }

  /// Whether the server has this part already, byte for byte.
  static bool is_there(const ListedPart& listed, const http::FileSlice& slice) {
    if (listed.part.number == 0 || listed.size_bytes != slice.size_bytes) return false;
    std::uint32_t crc = 0;
    Hasher hasher(HashKind::md5);
    const bool has_crc = !listed.part.checksum_crc32.empty();
    const Status read = s3_call::read_slice(slice, [&](std::string_view block) {
      if (has_crc) {
        crc = crc32(block, crc);
      } else {
        hasher.update(block);
      }
    });
    if (!read) return false;
    return has_crc ? crc32_base64(crc) == listed.part.checksum_crc32
                   : cat('"', hex(hasher.finish()), '"') == listed.part.etag;
  }

  void done(std::uint64_t length) {
    const std::uint64_t sent = sent_bytes_.fetch_add(length) + length;
    if (request_.on_progress) request_.on_progress(sent);
  }

  void send_part(std::size_t at) {
    if (failed_.load(std::memory_order_relaxed)) return;
    const std::uint64_t offset = plan_.part_bytes * at;
    const std::uint64_t length = std::min(plan_.part_bytes, request_.size_bytes - offset);
    const ObjectBody body{.file = http::FileSlice{request_.path, offset, length}};
    if (is_there(listed_[at], *body.file)) {
      parts_[at] = listed_[at].part;
      done(length);
      return;
    }
    auto part =
        s3_.upload_part(request_.address, upload_id_, static_cast<std::uint32_t>(at + 1), body);
    if (part) {
      parts_[at] = std::move(*part);
      done(length);
      return;
    }
    const std::lock_guard lock(mutex_);
    failed_ = true;
    if (!first_fault_) first_fault_ = std::move(part).error();
  }

  /// Parts that stay behind cost money, so the server is told even after an interruption.
  Outcome<StoredObject> give_up() {
    const auto aborted = s3_.abort_multipart_upload(request_.address, upload_id_);
    if (aborted && request_.journal != nullptr) request_.journal->ended(request_.address);
    return tl::unexpected<Fault>(std::move(*first_fault_));
  }

  const S3Client& s3_;
  const UploadRequest& request_;
  PartPlan plan_;
  std::string upload_id_;
  std::vector<UploadedPart> parts_;
  std::vector<ListedPart> listed_;  // by number - 1; of an earlier run
  std::atomic<bool> failed_{false};
  std::atomic<std::uint64_t> sent_bytes_{0};
  std::mutex mutex_;
  std::optional<Fault> first_fault_;
};

}  // namespace

Result<PartPlan> plan_parts(std::uint64_t total_bytes) {
  if (total_bytes > kLargestObjectBytes) {
    return fail(
        {.code = codes::kObjectTooLarge,
         .message = cat("an object of ", total_bytes, " bytes is above S3's limit of 5 TiB"),
         .help = "split the artifact"});
  }
  PartPlan plan{.part_bytes = kMultipartFromBytes};
  while (plan.part_bytes * kMostParts < total_bytes)
    plan.part_bytes *= 2;
  plan.parts = static_cast<std::uint32_t>(
      std::max<std::uint64_t>(1, (total_bytes + plan.part_bytes - 1) / plan.part_bytes));
  return plan;
}

Outcome<StoredObject> upload_file(const S3Client& s3, const UploadRequest& request) {
  if (request.size_bytes >= kMultipartFromBytes) {
    SAMX_ASSIGN(const PartPlan plan, plan_parts(request.size_bytes));
    return MultipartUpload(s3, request, plan).run();
  }
  const ObjectBody body{.file = http::FileSlice{request.path, 0, request.size_bytes}};
  http::Progress progress;
  if (request.on_progress)
    progress = [&](std::uint64_t sent, std::uint64_t) { request.on_progress(sent); };
  return s3.put_object(request.address, body, request.settings, progress);
}

}  // namespace samx::aws
