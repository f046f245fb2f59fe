#pragma once

#include "document/node.h"
#include "local/local_stack.h"

namespace samx::local {

/// The logical id in an integration URI
/// ("arn:...:functions/arn:...:function:NAME:alias/invocations") or a function ARN; empty if there
/// is none. ${stageVariables.x} is filled in.
std::string function_in_uri(std::string_view uri,
                            const std::map<std::string, std::string>& stage_variables);

/// Adds the routes of an OpenAPI document whose intrinsics have been evaluated; with them the
/// binary media types of REST APIs and the CORS rules of HTTP APIs.
void read_openapi_routes(const document::Node& body, LocalApi& api);

/// One route from an integration: OpenAPI's x-amazon-apigateway-integration (`uri`, `type`) and the
/// Integration of a Method (`Uri`, `Type`) have the same members in two spellings.
LocalRoute route_of_integration(const document::Node* integration, const LocalApi& api);

}  // namespace samx::local
