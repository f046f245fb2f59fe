#pragma once

#include "transform/rest_api/rest_api_draft.h"

namespace samx::transform::rest_api {

/// Auth.UsagePlan: the plan, its key and what connects them; one set for each API, or one that all
/// sharing APIs of the template extend. SX2410 on the API. Source: spec transform-api-rest 24.
Status add_usage_plan(RestApiDraft& draft);

}  // namespace samx::transform::rest_api
