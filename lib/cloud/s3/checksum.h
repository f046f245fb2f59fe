#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace samx::cloud::s3 {

enum class Checksum : std::uint8_t { crc32, crc32c, crc64nvme, sha1, sha256 };

/// "CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256": the spelling of x-amz-checksum-algorithm.
std::string_view checksum_name(Checksum kind);
/// "x-amz-checksum-crc32" …
std::string checksum_header(Checksum kind);
/// From either spelling, without regard to case.
std::optional<Checksum> checksum_named(std::string_view name);
/// The base64 text that S3 shows for `bytes`.
std::string checksum_of(Checksum kind, std::string_view bytes);

}  // namespace samx::cloud::s3
