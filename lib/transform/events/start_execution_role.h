#pragma once

#include <string_view>

#include "transform/events/event_source.h"

namespace samx::transform {

/// AWS::IAM::Role with the ID event + "Role" that lets `service` start the state machine (spec
/// transform-resources 4.7). Returns the role's ARN.
document::Node* add_start_execution_role(const EventContext& context, const Event& event,
                                         std::string_view service);

}  // namespace samx::transform
