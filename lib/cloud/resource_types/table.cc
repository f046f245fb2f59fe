#include <algorithm>
#include <array>

#include "cloud/resource_types/apigateway_types.h"
#include "cloud/resource_types/custom_resource.h"
#include "cloud/resource_types/lambda_types.h"
#include "cloud/resource_types/nested_stack.h"
#include "cloud/resource_types/provider.h"
#include "cloud/resource_types/s3_bucket.h"
#include "cloud/resource_types/stub.h"

namespace samx::cloud::resource_types {
namespace {

using std::chrono::seconds;

// Types with behaviour of their own, sorted by name.
constexpr std::array kTypes{
    ResourceType{"AWS::ApiGateway::Deployment", create_api_deployment, nullptr,
                 remove_api_deployment, seconds(2)},
    ResourceType{"AWS::ApiGateway::Method", put_api_method, put_api_method, remove_api_method,
                 seconds(2)},
    ResourceType{"AWS::ApiGateway::Resource", create_api_resource, nullptr, remove_api_method,
                 seconds(2)},
    ResourceType{"AWS::ApiGateway::RestApi", create_rest_api, update_rest_api, remove_api,
                 seconds(2)},
    ResourceType{"AWS::ApiGateway::Stage", put_api_stage, put_api_stage, remove_api_stage,
                 seconds(2)},
    ResourceType{"AWS::ApiGatewayV2::Api", create_http_api, update_http_api, remove_api,
                 seconds(2)},
    ResourceType{"AWS::ApiGatewayV2::Deployment", create_api_deployment, nullptr,
                 remove_api_deployment, seconds(2)},
    ResourceType{"AWS::ApiGatewayV2::Integration", put_http_integration, put_http_integration,
                 remove_api_method, seconds(2)},
    ResourceType{"AWS::ApiGatewayV2::Route", put_http_route, put_http_route, remove_api_method,
                 seconds(2)},
    ResourceType{"AWS::ApiGatewayV2::Stage", put_api_stage, put_api_stage, remove_api_stage,
                 seconds(2)},
    ResourceType{"AWS::CloudFormation::Stack", create_nested_stack, update_nested_stack,
                 remove_nested_stack, seconds(2)},
    ResourceType{"AWS::Lambda::Alias", create_alias, update_alias, remove_alias, seconds(2)},
    ResourceType{"AWS::Lambda::Function", create_function, update_function, remove_function,
                 seconds(5)},
    ResourceType{"AWS::Lambda::LayerVersion", create_layer_version, nullptr, remove_layer_version,
                 seconds(4)},
    ResourceType{"AWS::Lambda::Permission", create_permission, nullptr, remove_permission,
                 seconds(8)},
    ResourceType{"AWS::Lambda::Url", create_function_url, update_function_url, remove_function_url,
                 seconds(2)},
    ResourceType{"AWS::Lambda::Version", create_version, nullptr, remove_version, seconds(2)},
    ResourceType{"AWS::S3::Bucket", create_bucket, update_bucket, remove_bucket, seconds(20)},
};
static_assert(std::ranges::is_sorted(kTypes, {}, &ResourceType::name));

constexpr ResourceType kCustom{"Custom::", create_custom, update_custom, remove_custom, seconds(5)};
constexpr ResourceType kStub{"", create_stub, nullptr, nullptr, seconds(2)};

const ResourceType* find_row(std::string_view name) {
  if (name.starts_with(kCustom.name) || name == "AWS::CloudFormation::CustomResource")
    return &kCustom;
  const auto* const found = std::ranges::lower_bound(kTypes, name, {}, &ResourceType::name);
  return found != kTypes.end() && found->name == name ? found : nullptr;
}

}  // namespace

const ResourceType& find_type(std::string_view name) {
  const ResourceType* const row = find_row(name);
  return row == nullptr ? kStub : *row;
}

bool is_known_type(std::string_view name) {
  return find_row(name) != nullptr || has_stub_row(name);
}

}  // namespace samx::cloud::resource_types
