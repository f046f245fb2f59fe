#include "base/base64.h"

#include <cstdint>

namespace samx {
namespace {

int digit_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  unsigned digits = 0;
  unsigned padding = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const int value = digit_value(c);
    if (value < 0 || padding > 0) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    ++digits;
    if (digits % 4 != 0) continue;
    for (const unsigned shift : {16U, 8U, 0U})
      out += static_cast<char>(static_cast<unsigned char>(bits >> shift));
  }
  const unsigned rest = digits % 4;
  if (rest == 1 || padding > 2) return std::nullopt;
  if (rest >= 2)
    out += static_cast<char>(static_cast<unsigned char>(bits >> (rest == 2 ? 4U : 10U)));
  if (rest == 3) out += static_cast<char>(static_cast<unsigned char>(bits >> 2U));
  return out;
}

}  // namespace samx
