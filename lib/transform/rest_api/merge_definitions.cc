#include "transform/rest_api/merge_definitions.h"

#include <string>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/literals.h"
#include "transform/state.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::Literals;

namespace {

// The map under `key`; null if there is none. Anything but a map is a fault of the API.
Result<Node*> map_at(const ApiEvent& event, const Node* map, std::string_view key) {
  Node* const value = map == nullptr ? nullptr : map->find_non_null(key);
  if (value == nullptr || value->is_map()) return value;
  return fail({.code = codes::kApiDefinition,
               .message = cat("'", key, "' in 'DefinitionBody' must be a map to merge the event '",
                              event.event.key, "' into it; it is ", openapi::kind_in_words(*value)),
               .where = value->origin(),
               .logical_id = std::string(event.api_id)});
}

}  // namespace

Status merge_method(const ApiEvent& event, const Node& event_body) {
  const Literals literals = event.literals();
  const Node* const definition = event.api.find("DefinitionBody");
  Node* const body = event.state.nodes.shallow_copy(*definition);
  Node* paths = body->find("paths");
  // A new map is not attached: with null or empty `paths` nothing is merged (spec 9.1).
  if (paths == nullptr || !paths->truthy()) paths = literals.map();
  if (!paths->is_map()) {
    return openapi::body_fault(
        event.state,
        cat("'paths' of the API body must be a map; it is ", openapi::kind_in_words(*paths)),
        paths->origin());
  }
  const openapi::Route& route = event.route;
  SAMX_ASSIGN(const Node* const item, map_at(event, paths, route.path.text));
  const Node* const given = item == nullptr ? nullptr : item->find(route.method.text);
  const bool has_old = given != nullptr && given->truthy();
  SAMX_ASSIGN(const Node* const old, map_at(event, has_old ? item : nullptr, route.method.text));
  const auto method = openapi::normalized_method(route.method, event.state.nodes);
  Node* const merged = literals.map();
  if (old != nullptr) merged->update(*old);
  merged->update(*event_body.at({"paths", route.path.text, method.text}));
  if (!paths->has(route.path.text)) openapi::set_key(*paths, route.path, literals.map());
  Node* const target = paths->find(route.path.text);
  if (target->is_map()) openapi::set_key(*target, route.method, merged);
  event.api.set("DefinitionBody", body);
  return {};
}

}  // namespace samx::transform::rest_api
