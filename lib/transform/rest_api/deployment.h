#pragma once

#include <string>

#include "transform/rest_api/rest_api_draft.h"

namespace samx::transform::rest_api {

/// Source: spec transform-api-rest 20.
std::string stage_id(const SamResource& api);

/// The deployment, whose logical ID is a hash of what it deploys, and its stage.
/// Source: spec transform-api-rest 19, 20.
void add_deployment_and_stage(RestApiDraft& draft);

/// The text that the logical ID of the deployment is hashed from; empty: there is nothing to hash.
std::string deployed_text(const RestApiDraft& draft);

}  // namespace samx::transform::rest_api
