#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "transform/events/event_source.h"

namespace samx::transform {

inline constexpr std::string_view kLambdaTargetSuffix = "LambdaTarget";
inline constexpr std::string_view kStateMachineTargetSuffix = "StepFunctionsTarget";

/// event ID + suffix, the former cut so that the whole has at most 64 characters.
std::string rule_target_id(std::string_view event_id, std::string_view suffix);

/// The ID of the event's only target: Target.Id if given, else the generated one.
document::Node* rule_target_id_node(const EventContext& context, const Event& event,
                                    std::string_view suffix);

/// State of a rule from State and Enabled (spec transform-events 6); null: not given. SX2303 if
/// both are.
Result<document::Node*> rule_state(const EventContext& context, const Event& event);

/// {"Arn": arn}, or null for null.
document::Node* dead_letter_config(const NodeMaker& make, document::Node* queue_arn);

}  // namespace samx::transform
