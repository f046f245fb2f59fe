#pragma once

#include <string>

#include "base/clock.h"

namespace samx::local {

/// "Root=1-5e6b4a90-0123456789abcdef01234567": a new X-Ray trace that begins at `now`.
std::string new_trace_root(Time now);

}  // namespace samx::local
