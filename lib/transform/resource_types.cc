#include "transform/resource_types.h"

#include <algorithm>
#include <array>

#include "transform/applications.h"
#include "transform/connector/connector.h"
#include "transform/function/function.h"
#include "transform/graphql_api/graphql_api.h"
#include "transform/http_api/http_api.h"
#include "transform/policies.h"
#include "transform/resources/application.h"
#include "transform/resources/capacity_provider.h"
#include "transform/resources/layer_version.h"
#include "transform/resources/simple_table.h"
#include "transform/resources/state_machine.h"
#include "transform/rest_api/rest_api.h"
#include "transform/websocket_api/websocket_api.h"

namespace samx::transform {
namespace {

// One row per SAM type; expansion follows the groups, not this order.
constexpr std::array kTypes{
    ResourceType{.type = "AWS::Serverless::Function",
                 .group = ExpansionGroup::function,
                 .properties = kFunctionProperties,
                 .references = kFunctionReferences,
                 .prepare = expand_policy_templates,
                 .expand = expand_function},
    ResourceType{.type = "AWS::Serverless::StateMachine",
                 .group = ExpansionGroup::state_machine,
                 .properties = kStateMachineProperties,
                 .prepare = expand_policy_templates,
                 .expand = expand_state_machine},
    ResourceType{.type = "AWS::Serverless::Api",
                 .group = ExpansionGroup::api,
                 .properties = rest_api::kRestApiProperties,
                 .references = rest_api::kRestApiReferences,
                 .expand = rest_api::expand_rest_api},
    ResourceType{.type = "AWS::Serverless::HttpApi",
                 .group = ExpansionGroup::api,
                 .properties = http_api::kHttpApiProperties,
                 .references = http_api::kHttpApiReferences,
                 .expand = http_api::expand_http_api},
    ResourceType{.type = "AWS::Serverless::Application",
                 .group = ExpansionGroup::other,
                 .properties = kApplicationProperties,
                 .prepare = set_template_url,
                 .expand = expand_application},
    ResourceType{.type = "AWS::Serverless::CapacityProvider",
                 .group = ExpansionGroup::other,
                 .properties = kCapacityProviderProperties,
                 .expand = expand_capacity_provider},
    ResourceType{.type = "AWS::Serverless::WebSocketApi",
                 .group = ExpansionGroup::api,
                 .properties = websocket_api::kWebSocketApiProperties,
                 .references = http_api::kHttpApiReferences,
                 .expand = websocket_api::expand_websocket_api},
    ResourceType{.type = "AWS::Serverless::GraphQLApi",
                 .group = ExpansionGroup::other,
                 .seen_by_hooks = false,
                 .properties = graphql_api::kGraphQlApiProperties,
                 .unknown_properties = UnknownProperties::ignored,
                 .expand = graphql_api::expand_graphql_api},
    ResourceType{.type = "AWS::Serverless::Connector",
                 .group = ExpansionGroup::connector,
                 .seen_by_hooks = false,
                 .properties = connector::kConnectorProperties,
                 .expand = connector::expand_connector},
    ResourceType{.type = "AWS::Serverless::LayerVersion",
                 .group = ExpansionGroup::other,
                 .properties = kLayerVersionProperties,
                 .expand = expand_layer_version},
    ResourceType{.type = "AWS::Serverless::SimpleTable",
                 .group = ExpansionGroup::other,
                 .properties = kSimpleTableProperties,
                 .expand = expand_simple_table},
};

}  // namespace

std::span<const ResourceType> resource_types() {
  return kTypes;
}

const ResourceType* find_resource_type(std::string_view type) {
  const auto* const row = std::ranges::find(kTypes, type, &ResourceType::type);
  return row == kTypes.end() ? nullptr : row;
}

const ResourceType* sam_type_of(const document::Node& resource) {
  const document::Node* const type = resource.find("Type");
  return type != nullptr && type->is_string() ? find_resource_type(type->text()) : nullptr;
}

}  // namespace samx::transform
