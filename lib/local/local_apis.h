#pragma once

#include "local/local_stack.h"
#include "local/local_values.h"

namespace samx::local {

/// Reads REST and HTTP APIs of a transformed template into `stack`: from OpenAPI bodies and from
/// resources of their own (AWS::ApiGateway::Method, AWS::ApiGatewayV2::Route).
void read_local_apis(const document::Node& root, const LocalValues& values, LocalStack& stack);

}  // namespace samx::local
