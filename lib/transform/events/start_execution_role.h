#pragma once

#include <string_view>

#include "transform/events/event_source.h"

namespace samx::transform {

/// Adds the role with which an event starts a state machine: event ID + "Role", trusted by
/// `service`, with the PermissionsBoundary of the state machine.
/// Source: spec transform-resources 4.7 "event role".
void add_start_execution_role(const EventContext& context, const Event& event,
                              std::string_view service);

}  // namespace samx::transform
