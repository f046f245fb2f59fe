#include <array>

#include "transform/events/sources.h"
#include "transform/http_api/http_event.h"
#include "transform/rest_api/api_event.h"

namespace samx::transform {
namespace {

constexpr EventSource kApiEvent{.type = "Api",
                                .properties = rest_api::kFunctionApiEventProperties,
                                .link = rest_api::link_api_event,
                                .expand = rest_api::expand_function_api_event};

constexpr EventSource kHttpApiEvent{.type = "HttpApi",
                                    .properties = http_api::kHttpApiEventProperties,
                                    .link = http_api::link_http_api_event,
                                    .expand = http_api::expand_http_api_event};

constexpr EventSource kStateMachineApiEvent{.type = "Api",
                                            .properties = rest_api::kStateMachineApiEventProperties,
                                            .link = rest_api::link_api_event,
                                            .expand = rest_api::expand_state_machine_api_event};

// One row per event type of a function.
constexpr std::array kFunctionEvents{
    &kApiEvent,
    &kHttpApiEvent,
    &kS3Event,
    &kSnsEvent,
    &kSqsEvent,
    &kKinesisEvent,
    &kDynamoDbEvent,
    &kMskEvent,
    &kSelfManagedKafkaEvent,
    &kMqEvent,
    &kDocumentDbEvent,
    &kScheduleEvent,
    &kScheduleV2Event,
    &kCloudWatchEvent,
    &kEventBridgeRuleEvent,
    &kCloudWatchLogsEvent,
    &kIotRuleEvent,
    &kAlexaSkillEvent,
    &kCognitoEvent,
};

// One row per event type of a state machine.
constexpr std::array kStateMachineEvents{
    &kStateMachineApiEvent,        &kStateMachineScheduleEvent,        &kScheduleV2Event,
    &kStateMachineCloudWatchEvent, &kStateMachineEventBridgeRuleEvent,
};

}  // namespace

std::span<const EventSource* const> function_event_sources() {
  return kFunctionEvents;
}

std::span<const EventSource* const> state_machine_event_sources() {
  return kStateMachineEvents;
}

}  // namespace samx::transform
