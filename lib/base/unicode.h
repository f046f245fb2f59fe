#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace samx {

/// One code point and the number of bytes it takes; `size` is 0 where the bytes are not UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;
};

/// The code point that begins at byte `at`, which must lie inside `text`. Overlong forms,
/// surrogates and values above U+10FFFF are not UTF-8 (RFC 3629).
CodePoint decode_utf8(std::string_view text, std::size_t at);

/// Appends `value` as UTF-8; `value` must be a code point that is no surrogate.
void append_utf8(std::string& out, char32_t value);

bool is_valid_utf8(std::string_view text);

/// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

}  // namespace samx
