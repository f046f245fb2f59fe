#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform::graphql_api {

/// Spec transform-api-websocket-graphql B1. Intrinsics are a matter of the value model.
inline constexpr std::array kGraphQlApiProperties{
    PropertyRule{"Name", shapes::any},
    PropertyRule{"Tags", shapes::map, Intrinsics::refused},
    PropertyRule{"XrayEnabled", shapes::any},
    PropertyRule{"Auth", shapes::map, Intrinsics::refused, Presence::required},
    PropertyRule{"SchemaInline", shapes::string, Intrinsics::refused},
    PropertyRule{"SchemaUri", shapes::string, Intrinsics::refused},
    PropertyRule{"Logging", shapes::boolean_or_map, Intrinsics::refused},
    PropertyRule{"DataSources", shapes::map, Intrinsics::refused},
    PropertyRule{"Functions", shapes::map, Intrinsics::refused},
    PropertyRule{"Resolvers", shapes::map, Intrinsics::refused},
    PropertyRule{"ApiKeys", shapes::map, Intrinsics::refused},
    PropertyRule{"DomainName", shapes::map, Intrinsics::refused},
    PropertyRule{"Cache", shapes::map, Intrinsics::refused},
    PropertyRule{"Visibility", shapes::any},
    PropertyRule{"OwnerContact", shapes::any},
    PropertyRule{"IntrospectionConfig", shapes::any},
    PropertyRule{"QueryDepthLimit", shapes::any},
    PropertyRule{"ResolverCountLimit", shapes::any},
};

/// Expands AWS::Serverless::GraphQLApi. Source: spec transform-api-websocket-graphql B2.
Status expand_graphql_api(TransformState& state, const SamResource& api, ProducedResources& out);

}  // namespace samx::transform::graphql_api
