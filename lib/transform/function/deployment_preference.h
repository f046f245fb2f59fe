#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/node.h"

namespace samx::transform {

struct TransformState;

/// An enabled DeploymentPreference of one function (spec transform-function 16).
struct DeploymentPreference {
  std::string_view function_id;
  SourceRange origin = {};
  document::Node* settings = nullptr;   // the property, a map
  document::Node* type = nullptr;       // resolved
  document::Node* condition = nullptr;  // null: none
  document::Node* tags = nullptr;       // null: none
};

using DeploymentPreferences = std::vector<DeploymentPreference>;

/// Step 13 of the pipeline: adds the CodeDeploy resources that the preferences collected during
/// expansion need (spec transform-function 16.3 to 16.6). Faults are collected.
void add_deployment_resources(TransformState& state);

}  // namespace samx::transform
