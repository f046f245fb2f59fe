#pragma once

#include "base/result.h"

namespace samx::transform {

struct TransformState;

/// Step 12 of the pipeline: expands every SAM resource in the order of spec transform-core 3.6.
/// Faults of resources are collected; only a document error is returned.
Status expand_resources(TransformState& state);

}  // namespace samx::transform
