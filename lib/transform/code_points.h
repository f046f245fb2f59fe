#pragma once

#include <cstddef>
#include <string_view>

namespace samx::transform {

/// The code point that starts at byte `at` of well-formed UTF-8; moves `at` behind it. A byte that
/// starts none is returned as it is, so every text can be walked.
char32_t next_code_point(std::string_view text, std::size_t& at);

}  // namespace samx::transform
