#include <array>

#include "transform/events/dead_letter_queue.h"
#include "transform/events/permission.h"
#include "transform/events/rule_target.h"
#include "transform/events/sources.h"
#include "transform/events/start_execution_role.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::array kProperties{
    PropertyRule{"EventBusName", shapes::string},  PropertyRule{"RuleName", shapes::string},
    PropertyRule{"Pattern", shapes::map},          PropertyRule{"DeadLetterConfig", shapes::map},
    PropertyRule{"RetryPolicy", shapes::map},      PropertyRule{"Input", shapes::string},
    PropertyRule{"InputPath", shapes::string},     PropertyRule{"Target", shapes::map},
    PropertyRule{"Enabled", shapes::boolean},      PropertyRule{"State", shapes::string},
    PropertyRule{"InputTransformer", shapes::map},
};

constexpr std::array kStateMachineProperties{
    PropertyRule{"EventBusName", shapes::string},
    PropertyRule{"RuleName", shapes::string},
    PropertyRule{"Pattern", shapes::map},
    PropertyRule{"DeadLetterConfig", shapes::map},
    PropertyRule{"RetryPolicy", shapes::map},
    PropertyRule{"Input", shapes::string},
    PropertyRule{"InputPath", shapes::string},
    PropertyRule{"Target", shapes::map, Intrinsics::refused},
    PropertyRule{"State", shapes::string},
    PropertyRule{"InputTransformer", shapes::map},
};

Status add_rule(const EventContext& context, const Event& event, std::string_view suffix,
                Node* role_arn) {
  const NodeMaker make = event.make_from(context.state, "Pattern");
  SAMX_ASSIGN(Node* const queue, dead_letter_queue_arn(context, event, QueuePolicy::add));
  SAMX_ASSIGN(Node* const rule_state_value, rule_state(context, event));
  ProducedResource& rule =
      context.out.add(event.id, "AWS::Events::Rule", make, context.attributes());
  rule.set("EventBusName", event.get("EventBusName"));
  rule.set("EventPattern", event.get("Pattern"));
  rule.set("Name", event.get("RuleName"));
  rule.set("State", rule_state_value);
  rule.set("Targets", make.list({make.map({{"Arn", context.target.arn(make)},
                                           {"Id", rule_target_id_node(context, event, suffix)},
                                           {"RoleArn", role_arn},
                                           {"Input", event.get("Input")},
                                           {"InputPath", event.get("InputPath")},
                                           {"DeadLetterConfig", dead_letter_config(make, queue)},
                                           {"RetryPolicy", event.get("RetryPolicy")},
                                           {"InputTransformer", event.get("InputTransformer")}})}));
  return {};
}

Status expand(const EventContext& context, const Event& event) {
  const NodeMaker make = context.state.make(event.key_origin);
  SAMX_TRY(add_rule(context, event, kLambdaTargetSuffix, nullptr));
  add_invoke_permission(
      context, event.id, make,
      {.principal = "events.amazonaws.com", .source_arn = make.get_att(event.id, "Arn")});
  return {};
}

Status expand_for_state_machine(const EventContext& context, const Event& event) {
  Node* const role = add_start_execution_role(context, event, "events.amazonaws.com");
  return add_rule(context, event, kStateMachineTargetSuffix, role);
}

}  // namespace

constinit const EventSource kCloudWatchEvent{
    .type = "CloudWatchEvent", .properties = kProperties, .expand = expand};
constinit const EventSource kEventBridgeRuleEvent{
    .type = "EventBridgeRule", .properties = kProperties, .expand = expand};
constinit const EventSource kStateMachineCloudWatchEvent{.type = "CloudWatchEvent",
                                                         .properties = kStateMachineProperties,
                                                         .expand = expand_for_state_machine};
constinit const EventSource kStateMachineEventBridgeRuleEvent{.type = "EventBridgeRule",
                                                              .properties = kStateMachineProperties,
                                                              .expand = expand_for_state_machine};

}  // namespace samx::transform
