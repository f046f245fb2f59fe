#pragma once

#include "base/result.h"

namespace samx::transform {

struct TransformState;

/// Puts the values given by the caller into state.parameters.
void take_given_parameters(TransformState& state);

/// Adds defaults and the two pseudo parameters that the transform knows (spec transform-core 3.2).
void add_default_parameters(TransformState& state);

}  // namespace samx::transform
