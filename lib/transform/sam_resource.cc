#include "transform/sam_resource.h"

#include "transform/state.h"

namespace samx::transform {

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
  Node* const value = properties->find(name);
  return value != nullptr && value->truthy() ? value : nullptr;
}

NodeMaker SamResource::make_from(TransformState& state, std::string_view property) const {
  const document::Entry* const entry = properties->find_entry(property);
  return state.make(entry == nullptr ? id_origin : entry->key_origin);
}

}  // namespace samx::transform
