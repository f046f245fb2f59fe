#include "transform/code_points.h"

namespace samx::transform {
namespace {

struct Lead {
  std::size_t length;
  char32_t bits;
};

Lead read_lead(unsigned char byte) {
  if (byte < 0xC0) return {1, byte};
  if (byte < 0xE0) return {2, byte & 0x1FU};
  if (byte < 0xF0) return {3, byte & 0x0FU};
  return {4, byte & 0x07U};
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const Lead lead = read_lead(static_cast<unsigned char>(text[at]));
  if (lead.length > text.size() - at) return static_cast<unsigned char>(text[at++]);
  char32_t point = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i)
    point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  at += lead.length;
  return point;
}

}  // namespace samx::transform
