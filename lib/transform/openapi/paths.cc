#include "transform/openapi/paths.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/literals.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;
using document::TreeArena;

namespace {

// Keys of a path item that are no methods.
constexpr std::array<std::string_view, 3> kNoMethods{"summary", "description", "parameters"};

bool has_truthy(const Node& map, std::string_view key) {
  const Node* const value = map.find(key);
  return value != nullptr && value->truthy();
}

// Whether at least one branch of the method definition has an integration.
Result<bool> definition_has_integration(TransformState& state, Node* definition,
                                        const Route& route) {
  if (definition == nullptr || !definition->is_map()) return false;
  SAMX_ASSIGN(const auto branches,
              map_contents_of(state, definition,
                              {cat("method '", route.method.text, "'"), definition->origin()}));
  return std::ranges::any_of(branches,
                             [](const Node* each) { return has_truthy(*each, kIntegration); });
}

Result<std::vector<Node*>> with_integration(TransformState& state, Node* definition,
                                            const Route& route) {
  const SourceRange where = definition == nullptr ? route.path.origin : definition->origin();
  SAMX_ASSIGN(
      auto branches,
      map_contents_of(
          state, definition,
          {cat("method '", route.method.text, "' of path '", route.path.text, "'"), where}));
  std::erase_if(branches, [](const Node* each) { return !has_truthy(*each, kIntegration); });
  return branches;
}

}  // namespace

MarkedText normalized_method(const MarkedText& method, TreeArena& arena) {
  const std::string lower = to_lower_ascii(method.text);
  if (lower == "any") return {kAnyMethod, false, method.origin};
  return {arena.copy(lower), method.marked, method.origin};
}

Result<std::vector<Node*>> contents_of(TransformState& state, Node& item) {
  Node* const branches = item.find("Fn::If");
  if (branches == nullptr) return std::vector<Node*>{&item};
  if (!branches->is_list()) {
    return body_fault(state,
                      cat("'Fn::If' in the API body must be a list of a condition and two values; "
                          "it is ",
                          kind_in_words(*branches)),
                      branches->origin());
  }
  std::vector<Node*> contents;
  for (std::size_t at = 1; at < branches->items().size(); ++at) {
    Node* const branch = branches->items()[at];
    if (!is_no_value(*branch)) contents.push_back(branch);
  }
  return contents;
}

Result<std::vector<Node*>> map_contents_of(TransformState& state, Node* item,
                                           const BodyPart& part) {
  if (item == nullptr) {
    return body_fault(state, cat(part.name, " is missing in the API body"), part.where);
  }
  SAMX_ASSIGN(auto contents, contents_of(state, *item));
  for (const Node* const each : contents) {
    if (!each->is_map()) {
      return body_fault(
          state, cat(part.name, " of the API body must be a map; it is ", kind_in_words(*each)),
          each->origin());
    }
  }
  return contents;
}

Result<bool> Paths::has_route(const Route& route) const {
  Node* const item = paths_->find(route.path.text);
  if (item == nullptr) return false;
  const MarkedText method = normalized_method(route.method, state_->nodes);
  SAMX_ASSIGN(const auto contents, contents_of(*state_, *item));
  return std::ranges::all_of(
      contents, [&method](const Node* each) { return each->is_map() && each->has(method.text); });
}

Result<bool> Paths::has_integration(const Route& route) const {
  SAMX_ASSIGN(const bool exists, has_route(route));
  if (!exists) return false;
  const MarkedText method = normalized_method(route.method, state_->nodes);
  SAMX_ASSIGN(const auto contents, contents_of(*state_, *paths_->find(route.path.text)));
  for (const Node* const each : contents) {
    SAMX_ASSIGN(const bool has,
                definition_has_integration(*state_, each->find(method.text), route));
    if (!has) return false;
  }
  return true;
}

Status Paths::add(const Route& route) {
  if (!paths_->has(route.path.text)) {
    set_key(*paths_, route.path, Literals(state_->nodes, route.path.origin).ordered());
  }
  SAMX_ASSIGN(const auto contents, contents_at(route.path));
  const MarkedText method = normalized_method(route.method, state_->nodes);
  for (Node* const each : contents) {
    if (!each->has(method.text)) {
      set_key(*each, method, Literals(state_->nodes, route.method.origin).ordered());
    }
  }
  return {};
}

Result<std::vector<Node*>> Paths::contents_at(const MarkedText& path) const {
  Node* const item = paths_->find(path.text);
  return map_contents_of(
      *state_, item,
      {cat("path '", path.text, "'"), item == nullptr ? path.origin : item->origin()});
}

Result<std::vector<Node*>> Paths::methods_at(const Route& route) const {
  const MarkedText method = normalized_method(route.method, state_->nodes);
  SAMX_ASSIGN(const auto contents, contents_at(route.path));
  std::vector<Node*> methods;
  for (const Node* const each : contents) {
    SAMX_ASSIGN(const auto found,
                with_integration(*state_, each->find(method.text), {route.path, method}));
    methods.insert(methods.end(), found.begin(), found.end());
  }
  return methods;
}

Result<std::vector<MethodOfPath>> Paths::all_methods(const Entry& path) const {
  const MarkedText name = MarkedText::of_key(path);
  SAMX_ASSIGN(const auto contents, contents_at(name));
  std::vector<MethodOfPath> methods;
  for (const Node* const each : contents) {
    for (const Entry& entry : each->entries()) {
      if (std::ranges::find(kNoMethods, entry.key) != kNoMethods.end()) continue;
      const MarkedText method = normalized_method(MarkedText::of_key(entry), state_->nodes);
      SAMX_ASSIGN(const auto found, with_integration(*state_, entry.value, {name, method}));
      for (Node* const definition : found)
        methods.push_back({method, definition});
    }
  }
  return methods;
}

}  // namespace samx::transform::openapi
