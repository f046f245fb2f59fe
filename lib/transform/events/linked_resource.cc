#include "transform/events/linked_resource.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

tl::unexpected<Error> refuse(const Event& event, const Node& where, std::string message) {
  return fail({.code = codes::kResourceShape,
               .message = std::move(message),
               .where = where.origin(),
               .logical_id = std::string(event.linked_id)});
}

Result<Node*> part(const Event& event, Node* parent, std::string_view key, Node* fresh) {
  Node* const found = parent->find_non_null(key);
  if (found == nullptr) {
    parent->set(key, fresh);
    return fresh;
  }
  if (found->kind() == fresh->kind()) return found;
  return refuse(
      event, *found,
      cat("'", key, "' of '", event.linked_id, "' must be a ", fresh->is_map() ? "map" : "list"));
}

}  // namespace

Status link_by_ref(TransformState& state, Event& event, std::string_view property) {
  Node* const value = event.get(property);
  // Any map with a Ref counts, whatever else is in it.
  const Node* const target = value->find("Ref");
  if (target != nullptr && target->is_string()) {
    const Entry* const found = state.input_resources()->find_entry(target->text());
    if (found != nullptr) {
      event.linked_id = found->key;
      event.linked = found->value;
      return {};
    }
  }
  return fail({.code = codes::kEventTarget,
               .message = cat("'", property, "' of event '", event.key,
                              "' must be a Ref to a resource of this template"),
               .where = value->origin(),
               .help = cat("use {\"Ref\": ID} with the logical ID of a resource")});
}

Status check_linked(const Event& event, const LinkedType& type) {
  const Node* const own_type = event.linked->find("Type");
  if (own_type == nullptr || !own_type->is_string() || own_type->text() != type.type)
    return refuse(event, *event.linked,
                  cat("event '", event.key, "' needs '", event.linked_id, "' to be a ", type.type));
  const Node* const properties = event.linked->find("Properties");
  if (properties == nullptr) return {};
  for (const Entry& entry : properties->entries()) {
    if (std::ranges::find(type.properties, entry.key) != type.properties.end()) continue;
    const std::string_view near = nearest(entry.key, type.properties);
    return fail({.code = codes::kUnknownProperty,
                 .message = cat("property '", entry.key, "' is not defined for ", type.type),
                 .where = entry.key_origin,
                 .logical_id = std::string(event.linked_id),
                 .help = near.empty() ? std::string() : cat("did you mean '", near, "'?")});
  }
  return {};
}

Result<Node*> linked_map(const EventContext& context, const Event& event, Node* parent,
                         std::string_view key) {
  return part(event, parent, key, context.state.nodes.map(event.key_origin));
}

Result<Node*> linked_list(const EventContext& context, const Event& event, Node* parent,
                          std::string_view key) {
  return part(event, parent, key, context.state.nodes.list(event.key_origin));
}

void produce_linked(const EventContext& context, const Event& event, const LinkedType& type) {
  const Entry* const entry = context.state.input_resources()->find_entry(event.linked_id);
  ProducedResource& made =
      context.out.add(std::string(event.linked_id), type.type,
                      context.state.make(entry->key_origin), ResourceAttributes::of(*event.linked));
  made.depends_on = event.linked->find("DependsOn");
  // A copy: tags that are propagated to it must not reach the template.
  made.properties = context.state.nodes.shallow_copy(*event.linked->find("Properties"));
}

}  // namespace samx::transform
