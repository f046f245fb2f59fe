#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform::rest_api {

/// Spec transform-api-rest 10.
inline constexpr std::array kRestApiProperties{
    PropertyRule{"__MANAGE_SWAGGER", shapes::boolean},
    PropertyRule{"Name", shapes::string_or_map},
    PropertyRule{"StageName", shapes::string_or_map, Intrinsics::accepted, Presence::required},
    PropertyRule{"Tags", shapes::map},
    PropertyRule{"PropagateTags", shapes::boolean},
    PropertyRule{"DefinitionBody", shapes::map},
    PropertyRule{"DefinitionUri", shapes::string_or_map},
    PropertyRule{"MergeDefinitions", shapes::boolean, Intrinsics::refused},
    PropertyRule{"CacheClusterEnabled", shapes::boolean},
    PropertyRule{"CacheClusterSize", shapes::string},
    PropertyRule{"Variables", shapes::map},
    PropertyRule{"EndpointConfiguration", shapes::string_or_map},
    PropertyRule{"MethodSettings", shapes::list},
    PropertyRule{"BinaryMediaTypes", shapes::list},
    PropertyRule{"MinimumCompressionSize", shapes::integer},
    PropertyRule{"Cors", shapes::string_or_map},
    PropertyRule{"Auth", shapes::map},
    PropertyRule{"GatewayResponses", shapes::map},
    PropertyRule{"AccessLogSetting", shapes::map},
    PropertyRule{"CanarySetting", shapes::map},
    PropertyRule{"TracingEnabled", shapes::boolean},
    PropertyRule{"OpenApiVersion", shapes::string},
    PropertyRule{"Models", shapes::map},
    PropertyRule{"Domain", shapes::map},
    PropertyRule{"FailOnWarnings", shapes::boolean},
    PropertyRule{"Description", shapes::string},
    PropertyRule{"Mode", shapes::string},
    PropertyRule{"DisableExecuteApiEndpoint", shapes::boolean},
    PropertyRule{"ApiKeySourceType", shapes::string},
    PropertyRule{"AlwaysDeploy", shapes::boolean, Intrinsics::refused},
    PropertyRule{"Policy", shapes::string_or_map},
    PropertyRule{"SecurityPolicy", shapes::string},
    PropertyRule{"EndpointAccessMode", shapes::string},
};

/// Spec transform-api-rest 26.
inline constexpr std::array kRestApiReferences{
    OfferedReference{"Stage", "AWS::ApiGateway::Stage"},
    OfferedReference{"Deployment", "AWS::ApiGateway::Deployment"},
    OfferedReference{"DomainName", "AWS::ApiGateway::DomainName"},
    OfferedReference{"DomainNameV2", "AWS::ApiGateway::DomainNameV2"},
    OfferedReference{"UsagePlan", "AWS::ApiGateway::UsagePlan"},
    OfferedReference{"UsagePlanKey", "AWS::ApiGateway::UsagePlanKey"},
    OfferedReference{"ApiKey", "AWS::ApiGateway::ApiKey"},
};

/// Expands AWS::Serverless::Api. Source: spec transform-api-rest 11.
Status expand_rest_api(TransformState& state, const SamResource& api, ProducedResources& out);

}  // namespace samx::transform::rest_api
