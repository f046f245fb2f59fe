#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace samx {

/// "cannot ACTION 'PATH': REASON" for the value of errno: SX0101, SX0102 or SX0103.
Diagnostic system_error(std::string_view action, std::string_view path, int error_number);

/// Whether a call on a path failed only because nothing is there.
bool is_absence(int error_number);

}  // namespace samx
