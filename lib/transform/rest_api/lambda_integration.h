#pragma once

#include "base/result.h"
#include "transform/openapi/rest_session.h"
#include "transform/rest_api/api_event.h"

namespace samx::transform::rest_api {

/// Writes the integration of a function into the API's body, with all that the event says about
/// the method. Source: spec transform-api-rest 7.4.
Status add_lambda_integration(const ApiEvent& event, const EventContext& context);

}  // namespace samx::transform::rest_api
