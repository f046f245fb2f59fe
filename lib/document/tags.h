#pragma once

#include <string>
#include <string_view>

namespace samx::document {

/// A tag that begins with one exclamation mark and has a name: `!Sub`.
bool is_short_form(std::string_view tag);

/// The key of the single-key map that a short-form tag stands for: "Ref", "Condition", else "Fn::"
/// and the name, whatever it is. Source: spec transform-core 15.2.
std::string long_form_key(std::string_view tag);

/// What stands behind "tag:yaml.org,2002:" in a standard tag (`!!str`); empty for any other tag.
std::string_view standard_type(std::string_view tag);

}  // namespace samx::document
