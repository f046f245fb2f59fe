#include "document/excerpt.h"

#include <algorithm>

namespace samx::document {
namespace {

constexpr std::size_t kLongest = 60;  // bytes

bool is_continuation_byte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string excerpt(std::string_view text) {
  std::size_t size = std::min(text.size(), kLongest);
  while (size < text.size() && size > 0 && is_continuation_byte(text[size]))
    --size;
  std::string quoted = "'";
  for (const char c : text.substr(0, size))
    quoted += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  if (size < text.size()) quoted += "...";
  return quoted + '\'';
}

}  // namespace samx::document
