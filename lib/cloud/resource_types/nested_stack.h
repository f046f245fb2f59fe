#pragma once

#include "cloud/resource_types/provider.h"

namespace samx::cloud::resource_types {

Outcome<Made> create_nested_stack(const Subject& subject);
Outcome<Made> update_nested_stack(const Subject& subject);
Outcome<void> remove_nested_stack(const Subject& subject);

}  // namespace samx::cloud::resource_types
