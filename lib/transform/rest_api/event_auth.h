#pragma once

#include "base/result.h"
#include "transform/openapi/rest_session.h"
#include "transform/rest_api/api_event.h"

namespace samx::transform::rest_api {

/// Applies the Auth of an event to the methods of its route. Event faults SX2303; SX2404 on the
/// API. Source: spec transform-api-rest 8.
Status apply_event_auth(openapi::RestSession& session, const ApiEvent& event);

}  // namespace samx::transform::rest_api
