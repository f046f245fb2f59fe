#pragma once

#include "transform/events/event_source.h"

namespace samx::transform {

// The event types of spec transform-events, each defined in its own file.
extern const EventSource kAlexaSkillEvent;
extern const EventSource kCloudWatchEvent;
extern const EventSource kCloudWatchLogsEvent;
extern const EventSource kCognitoEvent;
extern const EventSource kDocumentDbEvent;
extern const EventSource kDynamoDbEvent;
extern const EventSource kEventBridgeRuleEvent;
extern const EventSource kIotRuleEvent;
extern const EventSource kKinesisEvent;
extern const EventSource kMqEvent;
extern const EventSource kMskEvent;
extern const EventSource kS3Event;
extern const EventSource kScheduleEvent;
extern const EventSource kScheduleV2Event;
extern const EventSource kSelfManagedKafkaEvent;
extern const EventSource kSnsEvent;
extern const EventSource kSqsEvent;

// Events of state machines (spec transform-resources 4.7).
extern const EventSource kStateMachineCloudWatchEvent;
extern const EventSource kStateMachineEventBridgeRuleEvent;
extern const EventSource kStateMachineScheduleEvent;

}  // namespace samx::transform
