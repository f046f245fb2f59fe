#pragma once

#include <string>
#include <string_view>

namespace samx::document {

/// Whether YAML 1.1 reads the plain text as an integer: binary, octal, decimal, hexadecimal or base
/// 60, with underscores. Source: spec transform-core 15.1.
bool is_integer(std::string_view text);

/// The decimal text, of any size, of an integer for which is_integer() holds; empty if it has no
/// digits (`0x_`). Too long for the caller's limit: at least the limit's size plus one.
std::string integer_decimal(std::string_view text);

}  // namespace samx::document
