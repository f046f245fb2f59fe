#pragma once

#include <string_view>

#include "transform/events/event_source.h"

namespace samx::transform {

/// The parts of an invoke permission that differ between events; null: left out.
struct PermissionParts {
  std::string_view principal;
  document::Node* source_arn = nullptr;
  document::Node* source_account = nullptr;
  document::Node* event_source_token = nullptr;
};

/// AWS::Lambda::Permission with the ID prefix + "Permission" (spec transform-events 2).
ProducedResource& add_invoke_permission(const EventContext& context, std::string_view prefix,
                                        const NodeMaker& make, const PermissionParts& parts);

}  // namespace samx::transform
