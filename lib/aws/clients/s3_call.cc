#include "aws/clients/s3_call.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "aws/codes.h"
#include "aws/crc32.h"
#include "aws/service.h"
#include "aws/session_state.h"
#include "base/codes.h"
#include "base/hash.h"
#include "base/text.h"
#include "http/url.h"

namespace samx::aws::s3_call {
namespace {

constexpr std::size_t kBlockBytes = 256U << 10U;

struct Digests {
  std::uint32_t crc = 0;
  std::string sha256;  // hex
};

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<Digests> file_digests(const http::FileSlice& slice) {
  Hasher hasher(HashKind::sha256);
  Digests digests;
  SAMX_TRY(read_slice(slice, [&](std::string_view block) {
    digests.crc = crc32(block, digests.crc);
    hasher.update(block);
  }));
  digests.sha256 = hex(hasher.finish());
  return digests;
}

}  // namespace

Call bucket_call(std::string_view operation, std::string_view method, std::string_view bucket) {
  return {.service = &kS3,
          .operation = operation,
          .method = std::string(method),
          .bucket = std::string(bucket)};
}

Call object_call(std::string_view operation, std::string_view method,
                 const ObjectAddress& address) {
  Call call = bucket_call(operation, method, address.bucket);
  call.path = cat('/', http::percent_encode(address.key, "/"));
  return call;
}

void add_settings(Call& call, const ObjectSettings& settings) {
  if (!settings.content_type.empty()) call.headers.set("Content-Type", settings.content_type);
  if (!settings.kms_key_id.empty()) {
    call.headers.set("x-amz-server-side-encryption", "aws:kms");
    call.headers.set("x-amz-server-side-encryption-aws-kms-key-id", settings.kms_key_id);
  } else if (settings.encrypt) {
    call.headers.set("x-amz-server-side-encryption", "AES256");
  }
  for (const auto& [name, value] : settings.metadata)
    call.headers.set(cat("x-amz-meta-", name), value);
}

Status read_slice(const http::FileSlice& slice,
                  const std::function<void(std::string_view block)>& take) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(slice.path.c_str(), "rbe"));
  std::uint64_t left = slice.size_bytes;
  bool readable =
      file != nullptr && ::fseeko(file.get(), static_cast<off_t>(slice.offset), SEEK_SET) == 0;
  const auto block = std::make_unique<char[]>(kBlockBytes);
  while (readable && left > 0) {
    const std::size_t wanted = std::min<std::uint64_t>(left, kBlockBytes);
    readable = std::fread(block.get(), 1, wanted, file.get()) == wanted;
    if (readable) take(std::string_view(block.get(), wanted));
    left -= wanted;
  }
  if (readable) return {};
  return fail({.code = samx::codes::kIo,
               .message = cat("cannot read '", slice.path, "': ", std::strerror(errno))});
}

Error paging_loop() {
  return Error({.code = codes::kPagingLoop,
                .message = "the service gave the same page token twice",
                .help = "check that the endpoint (AWS_ENDPOINT_URL_S3) is the service you mean"});
}

bool checksums_wanted(const Session& session) {
  const Session::State& state = session.state();
  auto mode = state.services.environment.get_nonempty("AWS_REQUEST_CHECKSUM_CALCULATION");
  if (!mode) mode = state.files->get(state.profile, "request_checksum_calculation");
  return !mode || to_lower_ascii(*mode) != "when_required";
}

Outcome<std::string> add_body(const Session& session, Call& call, const ObjectBody& body) {
  Digests digests;
  if (body.file) {
    SAMX_ASSIGN(digests, file_digests(*body.file));
    call.upload = body.file;
  } else {
    digests.crc = crc32(body.text);
    digests.sha256 = hex(sha256(body.text));
    call.body = body.text;
  }
  SAMX_ASSIGN(const std::string url, call_url(session, call));
  if (url.starts_with("http://")) call.payload_sha256 = digests.sha256;
  if (!checksums_wanted(session)) return std::string();
  std::string checksum = crc32_base64(digests.crc);
  call.headers.set("x-amz-sdk-checksum-algorithm", "CRC32");
  call.headers.set("x-amz-checksum-crc32", checksum);
  return checksum;
}

Outcome<http::XmlDocument> read_answer(const http::Response& response, std::string_view root) {
  auto document = http::XmlDocument::parse(response.body);
  if (document && document->root().name() == root) return std::move(*document);
  return tl::unexpected<Fault>(
      Error({.code = codes::kBadAnswer,
             .message = cat("the answer of S3 is not a ", root),
             .help = "check that the endpoint (AWS_ENDPOINT_URL_S3) is the service you mean"}));
}

}  // namespace samx::aws::s3_call
