#include "cloud/s3/checksum.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/text.h"

namespace samx::cloud::s3 {
namespace {

struct Row {
  Checksum kind;
  std::string_view name;
};

constexpr std::array kChecksums{
    Row{Checksum::crc32, "CRC32"},         Row{Checksum::crc32c, "CRC32C"},
    Row{Checksum::crc64nvme, "CRC64NVME"}, Row{Checksum::sha1, "SHA1"},
    Row{Checksum::sha256, "SHA256"},
};

// Polynomials in reflected form. CRC-32: ISO 3309; CRC-32C: RFC 3720; CRC-64/NVME: NVM Express
// command set specification 1.0.
constexpr std::uint32_t kCrc32 = 0xEDB88320U;
constexpr std::uint32_t kCrc32c = 0x82F63B78U;
constexpr std::uint64_t kCrc64Nvme = 0x9A6C9329AC4BC9B5ULL;

template <class T>
constexpr std::array<T, 256> crc_table(T polynomial) {
  std::array<T, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    T value = static_cast<T>(byte);
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1U) != 0 ? (value >> 1U) ^ polynomial : value >> 1U;
    table[byte] = value;
  }
  return table;
}

constexpr auto kCrc32Table = crc_table(kCrc32);
constexpr auto kCrc32cTable = crc_table(kCrc32c);
constexpr auto kCrc64Table = crc_table(kCrc64Nvme);

// Big-endian bytes of the reflected CRC with all bits set before and inverted after.
template <class T>
std::string crc_bytes(const std::array<T, 256>& table, std::string_view bytes) {
  T value = static_cast<T>(~T{0});
  for (const char c : bytes)
    value = (value >> 8U) ^ table[(value ^ static_cast<unsigned char>(c)) & 0xFFU];
  value = static_cast<T>(~value);
  std::string out;
  for (std::size_t at = sizeof(T); at-- > 0;)
    out += static_cast<char>(static_cast<unsigned char>(value >> (8 * at)));
  return out;
}

template <std::size_t N>
std::string digest_bytes(const std::array<std::uint8_t, N>& digest) {
  return {digest.begin(), digest.end()};
}

std::string raw_checksum(Checksum kind, std::string_view bytes) {
  switch (kind) {
    case Checksum::crc32:
      return crc_bytes(kCrc32Table, bytes);
    case Checksum::crc32c:
      return crc_bytes(kCrc32cTable, bytes);
    case Checksum::crc64nvme:
      return crc_bytes(kCrc64Table, bytes);
    case Checksum::sha1:
      return digest_bytes(sha1(bytes));
    case Checksum::sha256:
      return digest_bytes(sha256(bytes));
  }
  return {};
}

}  // namespace

std::string_view checksum_name(Checksum kind) {
  return std::ranges::find(kChecksums, kind, &Row::kind)->name;
}

std::string checksum_header(Checksum kind) {
  return cat("x-amz-checksum-", to_lower_ascii(checksum_name(kind)));
}

std::optional<Checksum> checksum_named(std::string_view name) {
  const std::string upper = to_upper_ascii(name);
  std::string_view wanted = upper;
  constexpr std::string_view kHeader = "X-AMZ-CHECKSUM-";
  if (wanted.starts_with(kHeader)) wanted.remove_prefix(kHeader.size());
  const auto found = std::ranges::find(kChecksums, wanted, &Row::name);
  if (found == kChecksums.end()) return std::nullopt;
  return found->kind;
}

std::string checksum_of(Checksum kind, std::string_view bytes) {
  return base64(raw_checksum(kind, bytes));
}

}  // namespace samx::cloud::s3
