#pragma once

#include "cloud/resource_types/provider.h"

// The resource types of API Gateway that requests depend on; the others are stubs.

namespace samx::cloud::resource_types {

// apigateway_rest_api.cc
Outcome<Made> create_rest_api(const Subject& subject);
Outcome<Made> update_rest_api(const Subject& subject);
Outcome<void> remove_api(const Subject& subject);
// apigateway_method.cc: AWS::ApiGateway::Resource and Method
Outcome<Made> create_api_resource(const Subject& subject);
Outcome<Made> put_api_method(const Subject& subject);
Outcome<void> remove_api_method(const Subject& subject);
// apigateway_stage.cc: deployments and stages of both kinds
Outcome<Made> create_api_deployment(const Subject& subject);
Outcome<void> remove_api_deployment(const Subject& subject);
Outcome<Made> put_api_stage(const Subject& subject);
Outcome<void> remove_api_stage(const Subject& subject);
// apigatewayv2_api.cc
Outcome<Made> create_http_api(const Subject& subject);
Outcome<Made> update_http_api(const Subject& subject);
// apigatewayv2_route.cc
Outcome<Made> put_http_integration(const Subject& subject);
Outcome<Made> put_http_route(const Subject& subject);

}  // namespace samx::cloud::resource_types
