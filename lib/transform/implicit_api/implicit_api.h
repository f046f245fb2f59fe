#pragma once

#include "base/result.h"
#include "transform/implicit_api/api_kind.h"

namespace samx::transform::implicit_api {

/// Steps 7 and 8 of the pipeline: makes the API that events without one belong to, adds the routes
/// of all events to the bodies that SAM makes, and carries the conditions of functions over.
///
/// Faults of events are collected; all but the last are added to the diagnostics of the state, the
/// last one is returned: they end the transform together.
Status add_implicit_api(TransformState& state, const ApiKind& kind);

}  // namespace samx::transform::implicit_api
