#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace samx::aws {

/// The CRC-32 of zip and of x-amz-checksum-crc32 (polynomial 0x04C11DB7, reflected), fed in pieces:
/// crc32(b, crc32(a)) is the checksum of a + b.
std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0);

/// The form of x-amz-checksum-crc32: base64 of the four bytes, the highest first.
std::string crc32_base64(std::uint32_t checksum);

}  // namespace samx::aws
