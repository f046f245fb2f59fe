#pragma once

namespace samx::transform {
struct TransformState;
}

namespace samx::transform::implicit_api {

/// Step 6 of the pipeline: every REST and HTTP API without a body of its own gets a skeleton that
/// SAM manages. Source: spec transform-api-rest 4.
void add_default_bodies(TransformState& state);

/// After the merge of Globals: bodies of APIs that say OpenAPI 3 in OpenApiVersion lose their
/// `swagger`. Source: spec transform-api-rest 6.
void apply_open_api_versions(TransformState& state);

}  // namespace samx::transform::implicit_api
