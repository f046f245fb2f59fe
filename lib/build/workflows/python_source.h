#pragma once

#include "build/tree_copy.h"

namespace samx::build {

/// What no copy of a Python source takes (spec cli-build 7.1).
extern const Exclusions kPythonExclusions;
/// The same and what uv leaves (7.2).
extern const Exclusions kUvExclusions;

}  // namespace samx::build
