#include "transform/p27/hash.h"

#include "transform/code_points.h"

namespace samx::transform::p27 {

std::uint64_t string_hash(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = 0;
  std::uint64_t value = static_cast<std::uint64_t>(next_code_point(text, at)) << 7U;
  std::uint64_t length = 0;
  for (at = 0; at < text.size(); ++length)
    value = (value * 1000003U) ^ next_code_point(text, at);
  return value ^ length;
}

}  // namespace samx::transform::p27
