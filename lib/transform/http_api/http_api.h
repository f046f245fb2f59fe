#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform::http_api {

/// Spec transform-api-http 5.
inline constexpr std::array kHttpApiProperties{
    PropertyRule{"__MANAGE_SWAGGER", shapes::boolean},
    PropertyRule{"Name", shapes::any},
    PropertyRule{"StageName", shapes::string_or_map},
    PropertyRule{"Tags", shapes::map},
    PropertyRule{"PropagateTags", shapes::boolean},
    PropertyRule{"DefinitionBody", shapes::map},
    PropertyRule{"DefinitionUri", shapes::string_or_map},
    PropertyRule{"StageVariables", shapes::map},
    PropertyRule{"CorsConfiguration", shapes::boolean_or_map},
    PropertyRule{"AccessLogSettings", shapes::map},
    PropertyRule{"DefaultRouteSettings", shapes::map},
    PropertyRule{"Auth", shapes::map},
    PropertyRule{"RouteSettings", shapes::map},
    PropertyRule{"Domain", shapes::map},
    PropertyRule{"FailOnWarnings", shapes::boolean},
    PropertyRule{"Description", shapes::string},
    PropertyRule{"DisableExecuteApiEndpoint", shapes::boolean},
};

/// HTTP and WebSocket APIs.
inline constexpr std::array kHttpApiReferences{
    OfferedReference{"Stage", "AWS::ApiGatewayV2::Stage"},
    OfferedReference{"DomainName", "AWS::ApiGatewayV2::DomainName"},
};

/// Expands AWS::Serverless::HttpApi. Source: spec transform-api-http 6.
Status expand_http_api(TransformState& state, const SamResource& api, ProducedResources& out);

}  // namespace samx::transform::http_api
