#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform::websocket_api {

/// Spec transform-api-websocket-graphql A1.
inline constexpr std::array kWebSocketApiProperties{
    PropertyRule{"ApiKeySelectionExpression", shapes::string},
    PropertyRule{"AccessLogSettings", shapes::map},
    PropertyRule{"Auth", shapes::map},
    PropertyRule{"DefaultRouteSettings", shapes::map},
    PropertyRule{"Description", shapes::string},
    PropertyRule{"DisableExecuteApiEndpoint", shapes::boolean},
    PropertyRule{"Domain", shapes::map},
    PropertyRule{"DisableSchemaValidation", shapes::boolean},
    PropertyRule{"FailOnWarnings", shapes::boolean},
    PropertyRule{"IpAddressType", shapes::string},
    PropertyRule{"Name", shapes::string},
    PropertyRule{"PropagateTags", shapes::boolean},
    PropertyRule{"Routes", shapes::map, Intrinsics::accepted, Presence::required},
    PropertyRule{"RouteSettings", shapes::map},
    PropertyRule{"RouteSelectionExpression", shapes::string, Intrinsics::accepted,
                 Presence::required},
    PropertyRule{"StageName", shapes::string_or_map},
    PropertyRule{"StageVariables", shapes::map},
    PropertyRule{"Tags", shapes::map},
};

/// Expands AWS::Serverless::WebSocketApi. Source: spec transform-api-websocket-graphql A2.
Status expand_websocket_api(TransformState& state, const SamResource& api, ProducedResources& out);

}  // namespace samx::transform::websocket_api
