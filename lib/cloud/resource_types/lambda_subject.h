#pragma once

#include <string>

#include "cloud/fault.h"
#include "cloud/lambda/function_store.h"
#include "cloud/resource_types/provider.h"

// What the providers of Lambda's types have in common.

namespace samx::cloud::resource_types {

/// The resolved properties as JSON text.
std::string properties_json(const Subject& subject);

/// A fault of the service as the reason of a resource: "… (Service: Lambda, Status Code: 400)".
Failure lambda_failure(const Fault& fault);

/// The function that a property names (name or any ARN), with its qualifier.
struct NamedFunction {
  lambda::Function* function = nullptr;
  std::string qualifier;
};
Outcome<NamedFunction> named_function(const Subject& subject, std::string_view property);

/// Saves the function.
Outcome<void> keep_function(const Subject& subject, const lambda::Function& function);

}  // namespace samx::cloud::resource_types
