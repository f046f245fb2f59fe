#pragma once

#include <string>

#include "cloud/apigateway/api_store.h"
#include "cloud/resource_types/provider.h"

// What the providers of API Gateway's types have in common.

namespace samx::cloud::resource_types {

/// The API that a resource belongs to: property RestApiId or ApiId.
Outcome<apigateway::Api*> api_of(const Subject& subject);
/// The API that a resource of an API's own type is.
Outcome<apigateway::Api*> own_api(const Subject& subject);
/// Body, or the object that BodyS3Location names, as JSON text; empty if there is none.
Outcome<std::string> api_body(const Subject& subject);
/// A property as JSON text; empty if it is absent.
std::string property_json(const Subject& subject, std::string_view property);
Outcome<void> keep_api(const Subject& subject, const apigateway::Api& api);

}  // namespace samx::cloud::resource_types
