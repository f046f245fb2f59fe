#include "transform/function/function.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/function/function_draft.h"
#include "transform/p27/text.h"
#include "transform/parameter_resolution.h"
#include "transform/role.h"
#include "transform/tags.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

void add_dead_letter_policy(FunctionDraft& draft) {
  const Node* const queue = draft.function.truthy("DeadLetterQueue");
  if (queue == nullptr) return;
  const NodeMaker make = draft.function.make_from(draft.state, "DeadLetterQueue");
  const bool is_queue = queue->find("Type")->text() == "SQS";
  Node* const statement =
      allow(make, is_queue ? "sqs:SendMessage" : "sns:Publish", queue->find("TargetArn"));
  draft.inline_policies->push_back(named_policy(
      make, "DeadLetterQueuePolicy",
      make.map({{"Version", make.text("2012-10-17")}, {"Statement", make.list({statement})}})));
}

/// Spec transform-function 12.1, items 1 to 3.
Result<Node*> starting_arns(FunctionDraft& draft) {
  const SamResource& function = draft.function;
  TransformState& state = draft.state;
  const NodeMaker make = function.make_from(state);
  const bool durable = function.truthy("DurableConfig") != nullptr;
  Node* const arns =
      make.list({aws_policy_arn(state, make,
                                durable ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
                                        : "service-role/AWSLambdaBasicExecutionRole")});
  SAMX_ASSIGN(const bool tracing, tracing_is_on(state, function));
  if (tracing)
    arns->push_back(
        aws_policy_arn(state, function.make_from(state, "Tracing"), tracing_policy_name(state)));
  if (function.truthy("VpcConfig") != nullptr)
    arns->push_back(aws_policy_arn(state, function.make_from(state, "VpcConfig"),
                                   "service-role/AWSLambdaVPCAccessExecutionRole"));
  return arns;
}

Result<ProducedResource> build_execution_role(FunctionDraft& draft) {
  const SamResource& function = draft.function;
  const NodeMaker make = function.make_from(draft.state);
  SAMX_ASSIGN(Node* const arns, starting_arns(draft));
  Node* const trust = function.get("AssumeRolePolicyDocument");
  const Node* const policies = function.truthy("Policies");
  const RoleDraft role{
      .trust = trust != nullptr ? trust : trust_document(make, "lambda.amazonaws.com"),
      .managed_arns = arns,
      .inline_policies = draft.inline_policies,
      .policies = const_cast<Node*>(policies),
      .tags = tag_list_with_creator(function.make_from(draft.state, "Tags"), "lambda:createdBy",
                                    function.get("Tags"))};
  return build_role(draft.state, function, role);
}

enum class RoleUse : std::uint8_t { emitted, dropped };

/// Spec transform-function 12.3, Role as a Fn::If: the role is emitted under the condition that
/// none is given.
Result<RoleUse> choose_role(FunctionDraft& draft, Node* choice, ProducedResource& role) {
  SAMX_TRY(resolve_parameters(draft.state, choice));
  const Node* const arguments = choice->find("Fn::If");
  if (!arguments->is_list() || arguments->size() != 3)
    return fail(draft.fault(codes::kPropertyValue, "Fn::If in 'Role' needs a list of three",
                            arguments->origin()));
  const auto parts = arguments->items();
  const NodeMaker make = draft.state.make(*choice);
  Node* const generated = make.get_att(role.id, "Arn");
  const bool none_then = is_no_value(*parts[1]);
  const bool none_else = is_no_value(*parts[2]);
  if (!none_then && !none_else) return RoleUse::dropped;
  if (none_then && none_else) {
    draft.lambda->set("Role", generated);
  } else if (none_then) {
    draft.lambda->set("Role", make.choose(parts[0], generated, parts[2]));
    role.attributes.condition = parts[0];
  } else {
    draft.lambda->set("Role", make.choose(parts[0], parts[1], generated));
    const std::string negated = cat("NOT", p27::as_text(*parts[0]));
    role.attributes.condition = make.text(negated);
    Node* const operands = make.list({make.map({{"Condition", parts[0]}})});
    auto added =
        draft.state.add_condition(negated, make.nodes().single("Fn::Not", operands, make.origin()));
    if (!added) {
      added.error().diagnostic().logical_id = draft.id();
      return tl::unexpected(std::move(added).error());
    }
  }
  return RoleUse::emitted;
}

Result<RoleUse> set_role(FunctionDraft& draft, ProducedResource& role) {
  Node* const given = draft.function.get("Role");
  if (given == nullptr) {
    draft.lambda->set("Role", draft.function.make_from(draft.state).get_att(role.id, "Arn"));
    return RoleUse::emitted;
  }
  if (is_function(*given, "Fn::If")) return choose_role(draft, given, role);
  return RoleUse::dropped;
}

/// Events are expanded by their path, else their key (spec transform-function 17.2).
void sort_for_expansion(std::vector<Event>& events) {
  std::ranges::stable_sort(events, {}, [](const Event& event) {
    const Node* const path = event.properties->find("Path");
    return path != nullptr ? path->text() : event.key;
  });
}

Status expand_events(FunctionDraft& draft, std::vector<Event> events, ProducedResource& role) {
  sort_for_expansion(events);
  const EventContext context{.state = draft.state,
                             .owner = draft.function,
                             .target = draft.target(),
                             .role = &role,
                             .out = draft.out};
  for (const Event& event : events) {
    if (auto done = event.source->expand(context, event); !done)
      return tl::unexpected(owned_by(draft.id(), std::move(done).error()));
  }
  return {};
}

Status expand_role_and_events(FunctionDraft& draft, std::vector<Event> events) {
  SAMX_ASSIGN(ProducedResource role, build_execution_role(draft));
  SAMX_ASSIGN(const RoleUse use, set_role(draft, role));
  // Events add policies to the role also if it is not emitted.
  ProducedResource& added = use == RoleUse::emitted ? draft.out.add(std::move(role)) : role;
  return expand_events(draft, std::move(events), added);
}

}  // namespace

Status expand_function(TransformState& state, const SamResource& function, ProducedResources& out) {
  SAMX_ASSIGN(std::vector<Event> events, read_events(state, function, function_event_sources()));
  FunctionDraft draft{.state = state, .function = function, .out = out};
  draft.inline_policies = state.nodes.list(function.id_origin);
  SAMX_TRY(check_function_rules(draft));
  add_dead_letter_policy(draft);
  SAMX_TRY(make_lambda_function(draft));
  SAMX_TRY(make_version_and_alias(draft));
  SAMX_TRY(make_function_url(draft));
  SAMX_TRY(read_deployment_preference(draft));
  SAMX_TRY(make_event_invoke_config(draft));
  SAMX_TRY(expand_role_and_events(draft, std::move(events)));
  propagate_tags(state, function, out);
  return {};
}

}  // namespace samx::transform
