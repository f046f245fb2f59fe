#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "transform/implicit_api/api_kind.h"

namespace samx::transform::implicit_api {

/// What the functions behind the routes of one API say in their attributes.
struct RecordedRoutes {
  /// Condition by path and method (as written); null: none.
  std::map<std::string, std::map<std::string, const document::Node*>, std::less<>> conditions = {};
  std::vector<const document::Node*> deletion_policies = {};
  std::vector<const document::Node*> update_replace_policies = {};
};

/// By logical ID of the API.
using RecordedApis = std::map<std::string, RecordedRoutes, std::less<>>;

/// Gives the implicit API the Condition and the policies that its routes have in common.
/// Source: spec transform-api-rest 5.3, 5.4.
void set_attributes(TransformState& state, const ApiKind& kind, const RecordedApis& recorded);

/// Puts every path of every managed API whose routes all have conditions under a condition.
/// Source: spec transform-api-rest 5.5.
Status set_path_conditions(TransformState& state, const ApiKind& kind,
                           const RecordedApis& recorded);

}  // namespace samx::transform::implicit_api
