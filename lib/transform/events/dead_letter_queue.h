#pragma once

#include <cstdint>

#include "base/result.h"
#include "transform/events/event_source.h"

namespace samx::transform {

enum class QueuePolicy : std::uint8_t { add, none };

/// The ARN of an event's dead-letter queue, which is created if it is only described (spec
/// transform-events 3); null without a DeadLetterConfig. SX2303 for a wrong one.
Result<document::Node*> dead_letter_queue_arn(const EventContext& context, const Event& event,
                                              QueuePolicy policy);

}  // namespace samx::transform
