#pragma once

#include "base/result.h"

namespace samx::transform {

struct TransformState;

/// Spec transform-core 4.2; the first violation ends the transform (SX2001, SX2002).
Status check_structure(TransformState& state);

}  // namespace samx::transform
