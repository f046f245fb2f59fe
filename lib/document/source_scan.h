#pragma once

#include <cstdint>
#include <string_view>

namespace samx::document {

// The scanner tells where a node begins and ends; these find what lies between in the source text.
// All offsets are bytes; `text` is the whole file.

/// What stands before the content of a node.
struct PropertiesSpan {
  std::uint32_t content = 0;  // where the content begins, or the next token if there is none
  std::uint32_t tag_begin = 0;
  std::uint32_t tag_end = 0;  // equal to tag_begin: no tag
};

/// Skips tag and anchor at `begin`, and blanks, comments and line ends behind them.
PropertiesSpan skip_properties(std::string_view text, std::uint32_t begin);

/// `end` moved back over blanks and line ends, but not before `begin`.
std::uint32_t trimmed_end(std::string_view text, std::uint32_t begin, std::uint32_t end);

}  // namespace samx::document
