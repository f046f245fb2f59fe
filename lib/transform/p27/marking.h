#pragma once

#include <string_view>

#include "base/result.h"
#include "document/node.h"

namespace samx::transform {
struct TransformState;
}

namespace samx::transform::p27 {

/// Spec transform-core 11.2, convert(v): marked strings, maps in Python 2.7 order, long integers.
/// Origins are kept. `value` itself is not changed.
document::Node* convert(document::TreeArena& nodes, const document::Node& value);

/// Step 2 of the pipeline: converts parts of the template if it has a REST API or an HTTP API with
/// a default authorizer.
void mark_template(TransformState& state);

/// A string with the mark and origin of `source` and another text: what Python makes of upper(),
/// replace(), split() and `source + text` (spec transform-core 11.3).
document::Node* derived(document::TreeArena& nodes, const document::Node& source,
                        std::string_view text);

}  // namespace samx::transform::p27
