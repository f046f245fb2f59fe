#pragma once

#include "cloud/resource_types/provider.h"

// The resource types of Lambda; one .cc file per type.

namespace samx::cloud::resource_types {

// lambda_function.cc
Outcome<Made> create_function(const Subject& subject);
Outcome<Made> update_function(const Subject& subject);
Outcome<void> remove_function(const Subject& subject);
// lambda_version.cc
Outcome<Made> create_version(const Subject& subject);
Outcome<void> remove_version(const Subject& subject);
// lambda_alias.cc
Outcome<Made> create_alias(const Subject& subject);
Outcome<Made> update_alias(const Subject& subject);
Outcome<void> remove_alias(const Subject& subject);
// lambda_permission.cc
Outcome<Made> create_permission(const Subject& subject);
Outcome<void> remove_permission(const Subject& subject);
// lambda_layer_version.cc
Outcome<Made> create_layer_version(const Subject& subject);
Outcome<void> remove_layer_version(const Subject& subject);
// lambda_url.cc
Outcome<Made> create_function_url(const Subject& subject);
Outcome<Made> update_function_url(const Subject& subject);
Outcome<void> remove_function_url(const Subject& subject);

}  // namespace samx::cloud::resource_types
