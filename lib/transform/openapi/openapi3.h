#pragma once

#include "base/result.h"
#include "document/node.h"

namespace samx::transform {
struct TransformState;
}

namespace samx::transform::openapi {

/// Rewrites a body that says OpenAPI 3 from Swagger 2 forms, in place: security definitions and
/// models move to `components`, headers of preflight answers get schemas. Applied up to three times
/// to one body; every application wraps the headers again (spec transform-api-rest 29.1).
/// `open_api_version` is the property of the API; null: none. Source: spec transform-api-rest 18.
Status convert_to_openapi3(TransformState& state, document::Node& body,
                           const document::Node* open_api_version);

}  // namespace samx::transform::openapi
