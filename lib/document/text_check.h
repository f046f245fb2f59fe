#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.h"

namespace samx::document {

/// Adds SX1002 for bytes that are not UTF-8 and for characters that YAML does not allow anywhere in
/// a file (spec transform-core 15.4). A byte order mark is allowed everywhere, as by the
/// reference. At most ten places
/// are reported.
void check_text(std::string_view text, std::uint32_t file, Diagnostics& diagnostics);

}  // namespace samx::document
