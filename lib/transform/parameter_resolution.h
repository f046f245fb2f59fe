#pragma once

#include "base/result.h"
#include "document/node.h"
#include "transform/state.h"

namespace samx::transform {

/// Replaces Ref and Fn::Sub of template parameters in `value` (spec transform-core 8.2).
///
/// Works in place on everything below; only a top-level Ref leaves `value` alone and returns the
/// parameter's own node. A null `value` gives null. Fn::Sub with a value that is no text is a
/// document error (SX2006).
Result<document::Node*> resolve_parameters(TransformState& state, document::Node* value);

/// Replaces Fn::FindInMap in `value`, in place (spec transform-core 8.4). Malformed look-ups are
/// document errors (SX2003).
Result<document::Node*> resolve_mappings(TransformState& state, document::Node* value);

}  // namespace samx::transform
