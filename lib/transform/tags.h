#pragma once

#include "transform/produced_resource.h"

namespace samx::transform {

/// Spec transform-core 6: [{"Key": k, "Value": v}, ...] in map order; a null value becomes "".
/// `tags` null: an empty list.
document::Node* tag_list(const NodeMaker& make, const document::Node* tags);
/// One {"Key": key, "Value": value}.
document::Node* tag(const NodeMaker& make, std::string_view key, document::Node* value);
/// `key` = "SAM", then the user's tags.
document::Node* tag_list_with_creator(const NodeMaker& make, std::string_view creator_key,
                                      const document::Node* tags);
/// SX2106 if a key is reserved for SAM (functions and applications).
Status check_reserved_tags(const document::Node* tags, std::string_view logical_id);
/// If PropagateTags and Tags of `resource` are both truthy: replaces Tags on every produced
/// resource whose type has them.
void propagate_tags(const TransformState& state, const SamResource& resource,
                    ProducedResources& produced);

}  // namespace samx::transform
