#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "transform/events/event_source.h"

namespace samx::transform {

/// Finds the resource that `property` of the event names by Ref and sets event.linked. SX2302 if
/// the property is no Ref to a resource of the template.
Status link_by_ref(TransformState& state, Event& event, std::string_view property);

/// A resource type of CloudFormation that events change; other properties are refused.
struct LinkedType {
  std::string_view type;
  std::span<const std::string_view> properties;
};

/// SX2002 on the linked resource if its type or properties are not those of `type`.
Status check_linked(const Event& event, const LinkedType& type);

/// The map under `key` of `parent`, created if missing or null; SX2103 on the linked resource if
/// it is something else.
Result<document::Node*> linked_map(const EventContext& context, const Event& event,
                                   document::Node* parent, std::string_view key);
/// Same for a list.
Result<document::Node*> linked_list(const EventContext& context, const Event& event,
                                    document::Node* parent, std::string_view key);

/// The linked resource as it now is becomes a product of the function.
void produce_linked(const EventContext& context, const Event& event, const LinkedType& type);

}  // namespace samx::transform
