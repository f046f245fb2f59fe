#pragma once

#include "base/result.h"
#include "document/node.h"

namespace samx::transform {

struct TransformState;

/// Step 9 of the pipeline: checks the section Globals, merges it into the resources and removes it
/// (spec transform-core 7). Violations are document errors (SX2004, SX2005).
Status merge_globals(TransformState& state);

/// merge(global, local) of spec transform-core 7.3. Parts that only one side has are shared with
/// it, not copied.
document::Node* merge_values(document::TreeArena& nodes, document::Node* global,
                             document::Node* local);

}  // namespace samx::transform
