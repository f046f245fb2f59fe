#include "transform/policies.h"

#include <vector>

#include "base/text.h"
#include "facts/policy_templates.h"
#include "transform/codes.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

Diagnostic mixed_choice(const Node& choice, std::string message) {
  return {.code = codes::kPolicyChoice,
          .message = std::move(message),
          .where = choice.origin(),
          .help = "give both branches the same kind of policy, or AWS::NoValue"};
}

/// The arguments of a Fn::If in Policies.
Result<std::span<Node* const>> choice_arguments(const Node& choice) {
  const Node* const arguments = choice.find("Fn::If");
  if (!arguments->is_list() || arguments->size() != 3)
    return fail(mixed_choice(choice, "Fn::If in 'Policies' needs a list of three"));
  return arguments->items();
}

Result<PolicyClass> classify_choice(const Node& choice) {
  SAMX_ASSIGN(const std::span<Node* const> arguments, choice_arguments(choice));
  SAMX_ASSIGN(const PolicyClass then, classify_policy(*arguments[1]));
  SAMX_ASSIGN(const PolicyClass otherwise, classify_policy(*arguments[2]));
  if (then == otherwise) return then;
  if (is_no_value(*arguments[1])) return otherwise;
  if (is_no_value(*arguments[2])) return then;
  return fail(mixed_choice(choice, "the branches of Fn::If in 'Policies' are of different kinds"));
}

/// Makes the document of one policy template with the values that the user gave.
class TemplateExpansion {
 public:
  TemplateExpansion(TransformState& state, const SamResource& resource, const Entry& use)
      : resource_(resource), use_(use), make_(state.make(use.key_origin)) {}

  Result<Node*> expand() {
    const facts::PolicyTemplate& policy = *facts::find_policy_template(use_.key);
    SAMX_TRY(check_values(policy));
    Node* const statements = make_.list();
    for (const facts::PolicyStatement& statement : policy.statements)
      statements->push_back(make_statement(statement));
    return make_.map({{"Statement", statements}});
  }

 private:
  Status check_values(const facts::PolicyTemplate& policy) const {
    Diagnostic fault{.code = codes::kPolicyTemplate,
                     .message = {},
                     .where = use_.value->origin(),
                     .logical_id = std::string(resource_.id)};
    if (!use_.value->is_map()) {
      fault.message = cat("policy template '", policy.name, "' needs a map of parameters");
      return fail(std::move(fault));
    }
    std::vector<std::string_view> missing;
    for (const std::string_view parameter : policy.parameters) {
      if (!use_.value->has(parameter)) missing.push_back(parameter);
    }
    if (missing.empty()) return {};
    fault.where = use_.key_origin;
    fault.message = cat("policy template '", policy.name, "' lacks '",
                        join(std::span<const std::string_view>(missing), "', '"), "'");
    return fail(std::move(fault));
  }

  Node* make_statement(const facts::PolicyStatement& statement) const {
    using Shape = facts::PolicyStatement::Shape;
    Node* actions = make_.list();
    for (const std::string_view action : statement.actions)
      actions->push_back(make_.text(action));
    if (statement.actions_shape == Shape::single) actions = actions->items()[0];
    Node* resources = make_.list();
    for (const facts::PolicyTarget& target : statement.resources)
      resources->push_back(make_target(target));
    if (statement.resources_shape == Shape::single) resources = resources->items()[0];
    return make_.map({{"Action", actions},
                      {"Condition", make_conditions(statement)},
                      {"Effect", make_.text("Allow")},
                      {"Resource", resources}});
  }

  Node* make_conditions(const facts::PolicyStatement& statement) const {
    if (statement.conditions.empty()) return nullptr;
    Node* const conditions = make_.map();
    for (const facts::PolicyConditionRow& row : statement.conditions) {
      if (!conditions->has(row.operation)) conditions->set(row.operation, make_.map());
      conditions->find(row.operation)->set(row.key, make_target(row.target));
    }
    return conditions;
  }

  Node* make_target(const facts::PolicyTarget& target) const {
    if (target.form == facts::PolicyTarget::Form::literal) return make_.text(target.text);
    Node* const variables = make_.map();
    for (const facts::PolicyVariable& row : target.variables)
      variables->set(row.variable, use_.value->find(row.parameter));
    return make_.sub(target.text, variables);
  }

  const SamResource& resource_;
  const Entry& use_;
  NodeMaker make_;
};

Result<Node*> expand_single(TransformState& state, const SamResource& resource, Node* entry) {
  if (is_no_value(*entry)) return entry;
  if (document::is_intrinsic(*entry))
    return fail({.code = codes::kPolicyTemplate,
                 .message = "policy templates cannot stand in a Fn::If inside of a Fn::If",
                 .where = entry->origin(),
                 .logical_id = std::string(resource.id)});
  return TemplateExpansion(state, resource, entry->entries().front()).expand();
}

Result<Node*> expand_entry(TransformState& state, const SamResource& resource, Node* entry) {
  SAMX_ASSIGN(const PolicyClass kind, classify_policy(*entry));
  if (kind != PolicyClass::policy_template) return entry;
  if (!is_function(*entry, "Fn::If")) return expand_single(state, resource, entry);
  SAMX_ASSIGN(const std::span<Node* const> arguments, choice_arguments(*entry));
  SAMX_ASSIGN(Node* const then, expand_single(state, resource, arguments[1]));
  SAMX_ASSIGN(Node* const otherwise, expand_single(state, resource, arguments[2]));
  return state.make(*entry).choose(arguments[0], then, otherwise);
}

}  // namespace

Result<PolicyClass> classify_policy(const Node& entry) {
  if (entry.is_string()) return PolicyClass::managed;
  if (is_function(entry, "Fn::If")) return classify_choice(entry);
  if (document::is_intrinsic(entry)) return PolicyClass::managed;
  if (entry.has("Statement")) return PolicyClass::document;
  if (is_single_key_map(entry) &&
      facts::find_policy_template(entry.entries().front().key) != nullptr)
    return PolicyClass::policy_template;
  return PolicyClass::unknown;
}

Status expand_policy_templates(TransformState& state, const SamResource& resource) {
  Node* const policies = resource.truthy("Policies");
  if (policies == nullptr ||
      (!policies->is_list() && !policies->is_map() && !policies->is_string()))
    return {};
  Node* const expanded = state.nodes.list(policies->origin());
  const auto add = [&](Node* entry) -> Status {
    SAMX_ASSIGN(Node* const made, expand_entry(state, resource, entry));
    expanded->push_back(made);
    return {};
  };
  if (policies->is_list()) {
    for (Node* const entry : policies->items())
      SAMX_TRY(add(entry));
  } else {
    SAMX_TRY(add(policies));
  }
  resource.properties->set("Policies", expanded);
  return {};
}

}  // namespace samx::transform
