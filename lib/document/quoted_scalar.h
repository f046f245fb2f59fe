#pragma once

#include <string>
#include <string_view>

namespace samx::document {

/// Whether the value of a quoted scalar is more than the characters between its quotes.
bool needs_unquoting(std::string_view token);

/// The value of a quoted scalar, which must be well-formed; `token` includes the quotes. Line ends
/// are folded, escapes replaced. The scanner's own value is not used because yaml-cpp 0.7 loses
/// line ends at the end of folded texts, makes single bytes of `\N` and `\_`, and knows no
/// surrogate pairs.
std::string quoted_value(std::string_view token);

}  // namespace samx::document
