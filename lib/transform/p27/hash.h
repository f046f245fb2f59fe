#pragma once

#include <cstdint>
#include <string_view>

namespace samx::transform::p27 {

/// Python 2.7's hash of a unicode string, as the reference imitates it (spec transform-core 11.4).
/// `text` is UTF-8.
std::uint64_t string_hash(std::string_view text);

}  // namespace samx::transform::p27
