#pragma once

#include "base/result.h"

namespace samx::transform {

struct TransformState;

/// Step 10 of the pipeline: makes resources of type AWS::Serverless::Connector out of the attribute
/// Connectors of all resources and removes the attribute (spec transform-core 3.4). Faults are
/// collected; only a document error is returned.
Status extract_embedded_connectors(TransformState& state);

}  // namespace samx::transform
