#include "transform/sam_resource.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/resource_types.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform {

using document::Entry;
using document::Node;

ResourceAttributes ResourceAttributes::of(const Node& resource) {
  return {.deletion_policy = resource.find("DeletionPolicy"),
          .update_policy = resource.find("UpdatePolicy"),
          .condition = resource.find("Condition"),
          .update_replace_policy = resource.find("UpdateReplacePolicy"),
          .metadata = resource.find("Metadata")};
}

ResourceAttributes ResourceAttributes::passed() const {
  return {.deletion_policy = deletion_policy,
          .condition = condition,
          .update_replace_policy = update_replace_policy};
}

Node* ResourceAttributes::real_condition() const {
  return condition != nullptr && condition->truthy() ? condition : nullptr;
}

Node* SamResource::truthy(std::string_view name) const {
  return find_truthy(properties, name);
}

NodeMaker SamResource::make_from(TransformState& state, std::string_view property) const {
  const document::Entry* const entry = properties->find_entry(property);
  return state.make(entry == nullptr ? id_origin : entry->key_origin);
}

namespace {

/// Whether YAML reads the key as an integer: then it is no logical ID, although the tree has its
/// text. The token of a quoted key is two bytes longer than its text.
bool is_integer_key(const Entry& entry) {
  const bool digits = std::ranges::all_of(entry.key, [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t token = entry.key_origin.end - entry.key_origin.begin;
  return digits && !entry.key.empty() && token != 0 && token != entry.key.size() + 2;
}

/// The properties that the table has; a warning for each of the others.
Node* known_properties(TransformState& state, const SamResource& resource) {
  Node* const known = state.nodes.shallow_copy(*resource.properties);
  for (const Entry& entry : resource.properties->entries()) {
    const auto rules = resource.type->properties;
    if (std::ranges::find(rules, entry.key, &PropertyRule::name) != rules.end()) continue;
    Diagnostic warning = unknown_property(
        entry, rules, {.logical_id = resource.id, .type = resource.type->type, .where = {}});
    warning.severity = Severity::warning;
    state.diagnostics.add(std::move(warning));
    known->erase(entry.key);
  }
  return known;
}

}  // namespace

Status check_logical_id(std::string_view id, SourceRange where) {
  if (is_logical_id(id)) return {};
  return fail({.code = codes::kLogicalId,
               .message = cat("logical ID '", id, "' may have letters and digits only"),
               .where = where,
               .logical_id = std::string(id)});
}

Result<SamResource> read_resource(TransformState& state, const Entry& entry) {
  SAMX_TRY(check_logical_id(entry.key, entry.key_origin));
  if (is_integer_key(entry))
    return fail({.code = codes::kLogicalId,
                 .message = cat("logical ID '", entry.key, "' is a number"),
                 .where = entry.key_origin,
                 .logical_id = std::string(entry.key),
                 .help = "begin it with a letter"});
  SamResource resource{.id = entry.key,
                       .id_marked = entry.key_marked,
                       .id_origin = entry.key_origin,
                       .type = sam_type_of(*entry.value),
                       .node = entry.value,
                       .properties = entry.value->find("Properties"),
                       .depends_on = entry.value->find("DependsOn"),
                       .attributes = ResourceAttributes::of(*entry.value)};
  if (resource.properties == nullptr) resource.properties = state.nodes.map(entry.key_origin);
  if (!resource.properties->is_map())
    return fail({.code = codes::kResourceShape,
                 .message = cat("'Properties' of '", entry.key, "' must be a map"),
                 .where = resource.properties->origin(),
                 .logical_id = std::string(entry.key)});
  if (resource.type->prepare != nullptr) SAMX_TRY(resource.type->prepare(state, resource));
  if (resource.type->unknown_properties == UnknownProperties::ignored)
    resource.properties = known_properties(state, resource);
  SAMX_TRY(check_properties(
      *resource.properties, resource.type->properties,
      {.logical_id = resource.id, .type = resource.type->type, .where = resource.id_origin}));
  return resource;
}

}  // namespace samx::transform
