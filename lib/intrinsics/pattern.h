#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace samx::intrinsics {

/// Whether the whole of `text` matches `pattern`, a regular expression as AllowedPattern has it.
/// Nothing if the pattern uses what POSIX extended expressions lack (look-around, back references
/// by name), so that it cannot be judged here.
std::optional<bool> matches_whole(std::string_view text, std::string_view pattern);

}  // namespace samx::intrinsics
