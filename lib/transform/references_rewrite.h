#pragma once

namespace samx::transform {

struct TransformState;

/// Step 17 of the pipeline: rewrites DependsOn, renamed logical IDs and references like `F.Alias`
/// in the whole output template (spec transform-core 3.9, 9.2, 9.3).
void rewrite_references(TransformState& state);

}  // namespace samx::transform
