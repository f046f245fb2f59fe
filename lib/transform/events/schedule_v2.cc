#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/dead_letter_queue.h"
#include "transform/events/rule_target.h"
#include "transform/events/sources.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::array kProperties{
    PropertyRule{"ScheduleExpression", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"FlexibleTimeWindow", shapes::map},
    PropertyRule{"Name", shapes::string},
    PropertyRule{"State", shapes::string},
    PropertyRule{"Description", shapes::string},
    PropertyRule{"StartDate", shapes::string},
    PropertyRule{"EndDate", shapes::string},
    PropertyRule{"ScheduleExpressionTimezone", shapes::string},
    PropertyRule{"GroupName", shapes::string},
    PropertyRule{"KmsKeyArn", shapes::string},
    PropertyRule{"Input", shapes::string},
    PropertyRule{"RetryPolicy", shapes::map},
    PropertyRule{"DeadLetterConfig", shapes::map},
    PropertyRule{"RoleArn", shapes::string},
    PropertyRule{"PermissionsBoundary", shapes::string},
    PropertyRule{"OmitName", shapes::boolean, Intrinsics::refused},
};

/// The name of the schedule; null if it is to be omitted.
Result<Node*> schedule_name(const EventContext& context, const Event& event) {
  Node* const name = event.truthy("Name");
  if (const Node* const omit = event.truthy("OmitName")) {
    if (name == nullptr) return nullptr;
    return fail({.code = codes::kEventValue,
                 .message = cat("event '", event.key, "' has both 'Name' and 'OmitName'"),
                 .where = omit->origin(),
                 .help = "remove one of them"});
  }
  if (name != nullptr) return name;
  return context.state.make(event.key_origin).text(event.id);
}

/// A policy of the schedule's role with one statement.
Node* policy(const NodeMaker& make, std::string_view name, Node* statement) {
  return named_policy(make, name, policy_document(make, {statement}));
}

/// The ARN of the role that the scheduler assumes; it is generated if none is given.
Node* role_arn(const EventContext& context, const Event& event, Node* queue_arn) {
  if (Node* const given = event.truthy("RoleArn")) return given;
  const NodeMaker make = context.state.make(event.key_origin);
  const std::string id = cat(event.id, "Role");
  const bool state_machine = context.target.kind == EventTarget::Kind::state_machine;
  Node* const policies = make.list(
      {policy(make, cat(event.id, state_machine ? "StartExecutionPolicy" : "LambdaPolicy"),
              allow(make, state_machine ? "states:StartExecution" : "lambda:InvokeFunction",
                    context.target.arn(make)))});
  if (queue_arn != nullptr && queue_arn->truthy())
    policies->push_back(
        policy(make, cat(event.id, "SQSPolicy"), allow(make, "sqs:SendMessage", queue_arn)));
  ProducedResource& role = context.out.add(id, "AWS::IAM::Role", make, context.attributes());
  role.set("AssumeRolePolicyDocument", trust_document(make, "scheduler.amazonaws.com"));
  role.set("Policies", policies);
  role.set("PermissionsBoundary", event.truthy("PermissionsBoundary"));
  return make.get_att(id, "Arn");
}

Status expand(const EventContext& context, const Event& event) {
  const NodeMaker make = event.make_from(context.state, "ScheduleExpression");
  SAMX_ASSIGN(Node* const name, schedule_name(context, event));
  SAMX_ASSIGN(Node* const queue, dead_letter_queue_arn(context, event, QueuePolicy::none));
  Node* const window = event.truthy("FlexibleTimeWindow");
  ProducedResource& schedule =
      context.out.add(event.id, "AWS::Scheduler::Schedule", make, context.attributes());
  schedule.set("ScheduleExpression", event.get("ScheduleExpression"));
  schedule.set("FlexibleTimeWindow",
               window != nullptr ? window : make.map({{"Mode", make.text("OFF")}}));
  schedule.set("Name", name);
  schedule.set("State", event.truthy("State"));
  for (const std::string_view copied : {"Description", "StartDate", "EndDate",
                                        "ScheduleExpressionTimezone", "GroupName", "KmsKeyArn"})
    schedule.set(copied, event.get(copied));
  schedule.set("Target", make.map({{"Arn", context.target.arn(make)},
                                   {"RoleArn", role_arn(context, event, queue)},
                                   {"Input", event.get("Input")},
                                   {"DeadLetterConfig", dead_letter_config(make, queue)},
                                   {"RetryPolicy", event.get("RetryPolicy")}}));
  return {};
}

}  // namespace

constinit const EventSource kScheduleV2Event{
    .type = "ScheduleV2", .properties = kProperties, .expand = expand};

}  // namespace samx::transform
