#include "transform/implicit_api/recorded_routes.h"

#include <array>
#include <optional>

#include "base/text.h"
#include "transform/implicit_api/combined_condition.h"
#include "transform/openapi/literals.h"
#include "transform/state.h"

namespace samx::transform::implicit_api {

using document::Entry;
using document::Node;

namespace {

// Which policy wins if functions differ, best first.
constexpr std::array<std::string_view, 2> kDeletionPolicies{"Retain", "Delete"};
constexpr std::array<std::string_view, 3> kUpdateReplacePolicies{"Retain", "Snapshot", "Delete"};

using MethodConditions = std::map<std::string, const Node*>;

// The conditions of a set of methods; nothing if one of them has none.
std::optional<std::map<std::string_view, const Node*>> distinct(const MethodConditions& methods) {
  std::map<std::string_view, const Node*> names;
  for (const auto& [method, condition] : methods) {
    if (condition == nullptr || !condition->is_string()) return std::nullopt;
    names.emplace(condition->text(), condition);
  }
  if (names.empty()) return std::nullopt;
  return names;
}

std::set<std::string_view> names_of(const std::map<std::string_view, const Node*>& conditions) {
  std::set<std::string_view> names;
  for (const auto& [name, node] : conditions)
    names.insert(name);
  return names;
}

void set_condition(TransformState& state, const ApiKind& kind, const RecordedRoutes& routes,
                   Node& api) {
  MethodConditions all;
  for (const auto& [path, methods] : routes.conditions) {
    for (const auto& [method, condition] : methods)
      all.emplace(cat(method, ' ', path), condition);
  }
  const auto conditions = distinct(all);
  if (!conditions) return;
  const Node& cause = *conditions->begin()->second;
  const bool one = conditions->size() == 1;
  if (!one) add_combined_condition(state, kind.condition, names_of(*conditions), cause.origin());
  const std::string_view name = one ? conditions->begin()->first : kind.condition;
  api.set("Condition", state.make(cause).text(name));
}

void set_first_found(Node& api, std::string_view attribute, const std::vector<const Node*>& given,
                     std::span<const std::string_view> preferred) {
  for (const std::string_view value : preferred) {
    for (const Node* const node : given) {
      if (node == nullptr || !node->is_string() || node->text() != value) continue;
      api.set(attribute, const_cast<Node*>(node));
      return;
    }
  }
}

// The name of the condition of a path: characters that logical IDs cannot have are spelled out.
std::string path_condition_name(std::string_view api_id, std::string_view path) {
  std::string spelled = replace_all(path, "/", "SLASH");
  spelled = replace_all(spelled, "{", "OB");
  spelled = replace_all(spelled, "}", "CB");
  return cat(api_id, spelled, "PathCondition");
}

void set_path_condition(TransformState& state, std::string_view api_id, Node& paths,
                        const Entry& path, const MethodConditions& methods) {
  const auto conditions = distinct(methods);
  if (!conditions) return;
  const Node& cause = *conditions->begin()->second;
  const openapi::Literals literals(state.nodes, cause);
  Node* condition = const_cast<Node*>(&cause);
  if (conditions->size() > 1) {
    const std::string name = path_condition_name(api_id, path.key);
    add_combined_condition(state, name, names_of(*conditions), cause.origin());
    condition = literals.text(name);
  }
  paths.set(path.key, literals.choose(condition, path.value));
}

Status set_conditions_of_api(TransformState& state, const ApiKind& kind, const Entry& api,
                             const RecordedApis& recorded) {
  const auto routes = recorded.find(api.key);
  return edit_paths(state, kind.body, *api.value->find("Properties"),
                    [&](openapi::Paths& paths) -> Status {
                      if (routes == recorded.end()) return {};
                      for (const Entry& path : paths.node().entries_copy()) {
                        const auto methods = routes->second.conditions.find(path.key);
                        if (methods == routes->second.conditions.end()) continue;
                        set_path_condition(state, api.key, paths.node(), path, methods->second);
                      }
                      return {};
                    });
}

}  // namespace

void set_attributes(TransformState& state, const ApiKind& kind, const RecordedApis& recorded) {
  const auto routes = recorded.find(kind.id);
  Node* const api = state.input_resource(kind.id);
  if (routes == recorded.end() || api == nullptr) return;
  set_condition(state, kind, routes->second, *api);
  set_first_found(*api, "DeletionPolicy", routes->second.deletion_policies, kDeletionPolicies);
  set_first_found(*api, "UpdateReplacePolicy", routes->second.update_replace_policies,
                  kUpdateReplacePolicies);
}

Status set_path_conditions(TransformState& state, const ApiKind& kind,
                           const RecordedApis& recorded) {
  for (const Entry& api : state.input_resources()->entries_copy()) {
    const Node* const type = api.value->find("Type");
    if (type == nullptr || !type->is_string() || type->text() != kind.resource_type) continue;
    const Node* const properties = api.value->find("Properties");
    if (properties == nullptr || !properties->is_map() || !is_managed(*properties)) continue;
    SAMX_TRY(set_conditions_of_api(state, kind, api, recorded));
  }
  return {};
}

}  // namespace samx::transform::implicit_api
