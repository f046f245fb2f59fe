#pragma once

#include <string>
#include <string_view>

namespace samx::document {

/// Whether YAML 1.1 reads the plain text as a date or a timestamp. Source: spec
/// transform-core 15.1.
bool is_timestamp(std::string_view text);

/// How Python prints it: `2012-10-17`, `2001-12-14 21:59:43.100000-05:00` (spec
/// transform-core 15.6). Empty if there is no such day or time. is_timestamp(text) must hold.
std::string timestamp_text(std::string_view text);

}  // namespace samx::document
