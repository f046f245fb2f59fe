#pragma once

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/rest_session.h"

namespace samx::transform::openapi {

/// Sets the gateway response `name`; `response` is an entry of GatewayResponses. Faults with
/// SX2407. Source: spec transform-api-rest 17.
Status add_gateway_response(RestSession& session, const document::Entry& response);

/// Sets the binary media types; `~1` stands for `/`. Source: spec transform-api-rest 17.
void set_binary_media_types(RestSession& session, const document::Node& types);

/// Adds a model; the schema must be a map and have a type. Source: spec transform-api-rest 17.
Status add_model(RestSession& session, const document::Entry& model);

/// Switches the execute-api endpoint on or off, in `servers` of OpenAPI 3 or at the top.
/// Source: spec transform-api-rest 17.
Status set_execute_api_switch(RestSession& session, document::Node* value);
/// The same in the `servers` of any body (HTTP APIs). Source: spec transform-api-http 12.
Status set_execute_api_switch_of_servers(TransformState& state, document::Node& body,
                                         document::Node* value);

}  // namespace samx::transform::openapi
