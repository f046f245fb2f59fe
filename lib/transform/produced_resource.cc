#include "transform/produced_resource.h"

namespace samx::transform {

using document::Node;

void ProducedResource::set(std::string_view name, Node* value) {
  if (value == nullptr || value->is_null()) return;
  properties->set({.key = name, .value = value, .key_origin = origin});
}

Node* ProducedResource::to_node(document::TreeArena& nodes) const {
  const NodeMaker make(nodes, origin);
  Node* const depends = depends_on != nullptr && depends_on->truthy() ? depends_on : nullptr;
  return make.map({{"Type", make.text(type)},
                   {"DependsOn", depends},
                   {"DeletionPolicy", attributes.deletion_policy},
                   {"UpdatePolicy", attributes.update_policy},
                   {"Condition", attributes.condition},
                   {"UpdateReplacePolicy", attributes.update_replace_policy},
                   {"Metadata", attributes.metadata},
                   {"Properties", properties}});
}

ProducedResource& ProducedResources::add(std::string id, std::string_view type,
                                         const NodeMaker& make) {
  return add(std::move(id), type, make, {});
}

ProducedResource& ProducedResources::add(std::string id, std::string_view type,
                                         const NodeMaker& make,
                                         const ResourceAttributes& attributes) {
  return all_.emplace_back(ProducedResource{.id = std::move(id),
                                            .type = type,
                                            .origin = make.origin(),
                                            .attributes = attributes,
                                            .properties = make.map()});
}

}  // namespace samx::transform
