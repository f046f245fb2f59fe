#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "project/name_values.h"

namespace samx::project {

enum class KeySyntax : std::uint8_t {
  parameter,  // letters and digits; also ParameterKey=K,ParameterValue=V in either order
  tag         // anything but blanks and '='
};

/// The `KEY=VALUE` entries of one word or text: separated by blanks and line ends; a value may be
/// quoted with " or ', with \ before a quote or a blank. A text that is one `KEY=` and words is
/// taken whole. Nothing if any part of the text is no entry (spec cli-config-init 6.1 and 7: never
/// lose a character silently).
std::optional<NameValues> read_pair_text(std::string_view text, KeySyntax syntax);

/// Without surrounding equal quotes, and `\ `, `\"`, `\'` as the bare character.
std::string unquoted(std::string_view text);

/// Adds a pair, or replaces the value of the name that is there.
void put(NameValues& values, std::string name, std::string value);

}  // namespace samx::project
