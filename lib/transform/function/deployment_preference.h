#pragma once

#include <string_view>
#include <vector>

#include "document/node.h"

namespace samx::transform {

/// An enabled DeploymentPreference of one function (spec transform-function 16).
struct DeploymentPreference {
  std::string_view function_id;
  document::Node* preference = nullptr;  // the property, a map
  document::Node* type = nullptr;        // resolved
  document::Node* condition = nullptr;   // null: none
  document::Node* tags = nullptr;        // null: none
};

using DeploymentPreferences = std::vector<DeploymentPreference>;

}  // namespace samx::transform
