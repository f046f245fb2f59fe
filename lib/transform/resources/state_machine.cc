#include "transform/resources/state_machine.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/event_source.h"
#include "transform/p27/text.h"
#include "transform/resources/state_machine_definition.h"
#include "transform/role.h"
#include "transform/state.h"
#include "transform/tags.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::string_view kCreatorKey = "stateMachine:createdBy";

/// One AWS::Serverless::StateMachine while it is expanded.
struct MachineDraft {
  TransformState& state;
  const SamResource& machine;
  ProducedResources& out;
  ProducedResource* made = nullptr;
  std::string alias_id = {};  // empty: no alias

  Diagnostic fault(std::string message, SourceRange where) const {
    return {.code = codes::kPropertyConflict,
            .message = std::move(message),
            .where = where,
            .logical_id = std::string(machine.id)};
  }
};

Node* make_tags(const MachineDraft& draft) {
  return tag_list_with_creator(draft.machine.make_from(draft.state, "Tags"), kCreatorKey,
                               draft.machine.get("Tags"));
}

/// Entries of Policies and, with tracing, the X-Ray policy.
Node* role_policies(const MachineDraft& draft) {
  const SamResource& machine = draft.machine;
  Node* const entries = draft.state.nodes.list(machine.id_origin);
  if (const Node* const policies = machine.truthy("Policies")) {
    for (Node* const entry : policies->items())
      entries->push_back(entry);
  }
  const Node* const tracing = machine.truthy("Tracing");
  const Node* const enabled = tracing == nullptr ? nullptr : tracing->find("Enabled");
  if (enabled != nullptr && enabled->boolean_value())
    entries->push_back(draft.state.make(*enabled).text(tracing_policy_name(draft.state)));
  return entries;
}

Status set_role(MachineDraft& draft) {
  const SamResource& machine = draft.machine;
  Node* const given = machine.truthy("Role");
  if (given != nullptr && machine.truthy("Policies") != nullptr)
    return fail(draft.fault("'Role' and 'Policies' exclude each other", given->origin()));
  if (given != nullptr) {
    draft.made->set("RoleArn", given);
    return {};
  }
  const NodeMaker make = machine.make_from(draft.state);
  SAMX_ASSIGN(ProducedResource role,
              build_role(draft.state, machine,
                         {.trust = trust_document(make, "states.amazonaws.com"),
                          .managed_arns = make.list(),
                          .inline_policies = make.list(),
                          .policies = role_policies(draft),
                          .tags = make_tags(draft)}));
  draft.made->set("RoleArn", make.get_att(role.id, "Arn"));
  draft.out.add(std::move(role));
  return {};
}

void make_version(MachineDraft& draft, const NodeMaker& make, const std::string& id) {
  const SamResource& machine = draft.machine;
  ProducedResource& version = draft.out.add(id, "AWS::StepFunctions::StateMachineVersion", make,
                                            machine.attributes.passed());
  if (version.attributes.deletion_policy == nullptr)
    version.attributes.deletion_policy = make.text("Retain");
  if (version.attributes.update_replace_policy == nullptr)
    version.attributes.update_replace_policy = make.text("Retain");
  version.set("StateMachineArn", make.ref(machine.id));
  version.set("StateMachineRevisionId", make.get_att(machine.id, "StateMachineRevisionId"));
}

Status make_alias(MachineDraft& draft) {
  const SamResource& machine = draft.machine;
  Node* const alias = machine.truthy("AutoPublishAlias");
  for (const std::string_view name : {"UseAliasAsEventTarget", "DeploymentPreference"}) {
    const Node* const value = machine.truthy(name);
    if (value != nullptr && alias == nullptr)
      return fail(draft.fault(cat("'", name, "' needs 'AutoPublishAlias'"), value->origin()));
  }
  if (alias == nullptr) return {};
  const NodeMaker make = machine.make_from(draft.state, "AutoPublishAlias");
  const std::string version_id = cat(machine.id, "Version");
  make_version(draft, make, version_id);
  const Node* const given = machine.truthy("DeploymentPreference");
  Node* const preference = make.map();
  if (given != nullptr) {
    preference->update(*given);
  } else {
    preference->set("Type", make.text("ALL_AT_ONCE"));
  }
  preference->set("StateMachineVersionArn", make.ref(version_id));
  // An alias that is no plain name makes an ID that is refused when it is stored.
  draft.alias_id = cat(machine.id, "Alias", p27::as_text(*alias));
  ProducedResource& made = draft.out.add(draft.alias_id, "AWS::StepFunctions::StateMachineAlias",
                                         make, machine.attributes.passed());
  made.set("Name", alias);
  made.set("DeploymentPreference", preference);
  return {};
}

/// Spec transform-resources 4.7: in the order of the map; event errors stay without an owner.
Status expand_events(MachineDraft& draft, const std::vector<Event>& events) {
  const bool use_alias = draft.machine.truthy("UseAliasAsEventTarget") != nullptr;
  const EventContext context{
      .state = draft.state,
      .owner = draft.machine,
      .target = {.kind = EventTarget::Kind::state_machine,
                 .id = use_alias ? std::string_view(draft.alias_id) : draft.machine.id,
                 .id_marked = !use_alias && draft.machine.id_marked},
      .role = nullptr,
      .out = draft.out};
  for (const Event& event : events)
    SAMX_TRY(event.source->expand(context, event));
  return {};
}

}  // namespace

Status expand_state_machine(TransformState& state, const SamResource& machine,
                            ProducedResources& out) {
  SAMX_ASSIGN(const std::vector<Event> events,
              read_events(state, machine, state_machine_event_sources()));
  MachineDraft draft{.state = state, .machine = machine, .out = out};
  draft.made = &out.add(std::string(machine.id), "AWS::StepFunctions::StateMachine",
                        state.make(machine.id_origin), machine.attributes);
  draft.made->depends_on = machine.depends_on;
  SAMX_TRY(set_definition(state, machine, *draft.made));
  SAMX_TRY(set_role(draft));
  draft.made->set("StateMachineName", machine.get("Name"));
  draft.made->set("StateMachineType", machine.get("Type"));
  draft.made->set("LoggingConfiguration", machine.get("Logging"));
  draft.made->set("TracingConfiguration", machine.get("Tracing"));
  draft.made->set("Tags", make_tags(draft));
  SAMX_TRY(make_alias(draft));
  SAMX_TRY(expand_events(draft, events));
  propagate_tags(state, machine, out);
  return {};
}

}  // namespace samx::transform
