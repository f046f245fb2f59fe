#pragma once

#include <string>
#include <string_view>

namespace samx::document {

/// The value of a double-quoted scalar, which must be well-formed but for surrogate pairs
/// (`\ud83d\ude00`), which the scanner does not know; `token` includes the quotes. Line ends are
/// folded, escapes replaced.
std::string quoted_value(std::string_view token);

}  // namespace samx::document
