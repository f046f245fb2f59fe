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
    PropertyRule{"Schedule", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"RuleName", shapes::string},
    PropertyRule{"Input", shapes::string},
    PropertyRule{"Enabled", shapes::boolean},
    PropertyRule{"State", shapes::string},
    PropertyRule{"Name", shapes::string},
    PropertyRule{"Description", shapes::string},
    PropertyRule{"DeadLetterConfig", shapes::map},
    PropertyRule{"RetryPolicy", shapes::map},
};

constexpr std::array kStateMachineProperties{
    PropertyRule{"Schedule", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Input", shapes::string},
    PropertyRule{"Enabled", shapes::boolean},
    PropertyRule{"State", shapes::string},
    PropertyRule{"Name", shapes::string},
    PropertyRule{"Description", shapes::string},
    PropertyRule{"DeadLetterConfig", shapes::map},
    PropertyRule{"RetryPolicy", shapes::map},
    PropertyRule{"Target", shapes::map, Intrinsics::refused},
    PropertyRule{"RoleArn", shapes::string, Intrinsics::refused},
};

/// The rule, whose target lacks only what functions and state machines have each their own.
Status add_rule(const EventContext& context, const Event& event, Node* target) {
  const NodeMaker make = event.make_from(context.state, "Schedule");
  ProducedResource& rule =
      context.out.add(event.id, "AWS::Events::Rule", make, context.attributes());
  rule.set("ScheduleExpression", event.get("Schedule"));
  SAMX_ASSIGN(Node* const rule_state_value, rule_state(context, event));
  rule.set("State", rule_state_value);
  rule.set("Name", event.get("Name"));
  rule.set("Description", event.get("Description"));
  rule.set("Targets", make.list({target}));
  return {};
}

Result<Node*> make_target(const EventContext& context, const Event& event, std::string_view suffix,
                          Node* role_arn) {
  const NodeMaker make = event.make_from(context.state, "Schedule");
  SAMX_ASSIGN(Node* const queue, dead_letter_queue_arn(context, event, QueuePolicy::add));
  return make.map({{"Arn", context.target.arn(make)},
                   {"Id", rule_target_id_node(context, event, suffix)},
                   {"RoleArn", role_arn},
                   {"Input", event.get("Input")},
                   {"DeadLetterConfig", dead_letter_config(make, queue)},
                   {"RetryPolicy", event.get("RetryPolicy")}});
}

Status expand(const EventContext& context, const Event& event) {
  const NodeMaker make = event.make_from(context.state, "Schedule");
  SAMX_ASSIGN(Node* const target, make_target(context, event, kLambdaTargetSuffix, nullptr));
  SAMX_TRY(add_rule(context, event, target));
  add_invoke_permission(
      context, event.id, make,
      {.principal = "events.amazonaws.com", .source_arn = make.get_att(event.id, "Arn")});
  return {};
}

Status expand_for_state_machine(const EventContext& context, const Event& event) {
  Node* role = event.get("RoleArn");
  if (role == nullptr) role = add_start_execution_role(context, event, "events.amazonaws.com");
  SAMX_ASSIGN(Node* const target, make_target(context, event, kStateMachineTargetSuffix, role));
  return add_rule(context, event, target);
}

}  // namespace

constinit const EventSource kScheduleEvent{
    .type = "Schedule", .properties = kProperties, .expand = expand};

constinit const EventSource kStateMachineScheduleEvent{
    .type = "Schedule", .properties = kStateMachineProperties, .expand = expand_for_state_machine};

}  // namespace samx::transform
