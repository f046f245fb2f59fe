#pragma once

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/rest_session.h"

namespace samx::transform::openapi {

/// Adds the RequestModel of an event to the methods of its route. `api` has the properties of the
/// API, whose Models it may use. Event faults. Source: spec transform-api-rest 7.5.
Status add_request_model(RestSession& session, const Route& route, const document::Node& model,
                         const document::Node& api);

/// Adds the RequestParameters of an event to the methods of its route. Event faults.
/// Source: spec transform-api-rest 7.6.
Status add_request_parameters(RestSession& session, const Route& route,
                              const document::Node& parameters);

}  // namespace samx::transform::openapi
