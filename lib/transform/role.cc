#include "transform/role.h"

#include <algorithm>

#include "base/text.h"
#include "facts/managed_policies.h"
#include "transform/codes.h"
#include "transform/policies.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

/// Spec transform-core 12.4.
Node* managed_policy(const TransformState& state, Node* name) {
  if (!name->is_string()) return name;
  const std::string arn = facts::managed_policy_arn(state.partition, name->text());
  return arn.empty() ? name : state.make(*name).text(arn);
}

/// Replaces the two branches of a Fn::If; other values go through `change` themselves.
template <class Change>
Node* change_branches(const TransformState& state, Node* entry, const Change& change) {
  if (!is_function(*entry, "Fn::If")) return change(entry);
  const auto arguments = entry->find("Fn::If")->items();
  return state.make(*entry).choose(arguments[0], change(arguments[1]), change(arguments[2]));
}

class RolePolicies {
 public:
  RolePolicies(const TransformState& state, const SamResource& owner, const RoleDraft& draft)
      : state_(state), owner_(owner), draft_(draft) {}

  Status add(Node* entry, std::size_t index) {
    SAMX_ASSIGN(const PolicyClass kind, classify_policy(*entry));
    switch (kind) {
      case PolicyClass::managed:
        append_distinct(draft_.managed_arns, change_branches(state_, entry, [this](Node* branch) {
                          return managed_policy(state_, branch);
                        }));
        return {};
      case PolicyClass::document:
        add_document(entry, cat(owner_.id, "RolePolicy", index));
        return {};
      case PolicyClass::policy_template:
      case PolicyClass::unknown:
        break;
    }
    return fail({.code = codes::kPolicies,
                 .message = cat("policy ", index + 1, " of '", owner_.id,
                                "' is no name, document or policy template"),
                 .where = entry->origin(),
                 .logical_id = std::string(owner_.id),
                 .help = "check the name of the policy template, or add a 'Statement'"});
  }

 private:
  void add_document(Node* entry, const std::string& name) {
    draft_.inline_policies->push_back(change_branches(state_, entry, [&](Node* branch) {
      return is_no_value(*branch) ? branch : named_policy(state_.make(*branch), name, branch);
    }));
  }

  const TransformState& state_;
  const SamResource& owner_;
  const RoleDraft& draft_;
};

}  // namespace

Node* trust_document(const NodeMaker& make, std::string_view service) {
  Node* const principal = make.map({{"Service", make.texts({service})}});
  Node* const statement = make.map({{"Action", make.texts({"sts:AssumeRole"})},
                                    {"Effect", make.text("Allow")},
                                    {"Principal", principal}});
  return make.map({{"Version", make.text("2012-10-17")}, {"Statement", make.list({statement})}});
}

Node* aws_policy_arn(const TransformState& state, const NodeMaker& make,
                     std::string_view path_and_name) {
  return make.text(cat("arn:", state.partition, ":iam::aws:policy/", path_and_name));
}

Node* named_policy(const NodeMaker& make, std::string_view name, Node* document) {
  return make.map({{"PolicyName", make.text(name)}, {"PolicyDocument", document}});
}

Node* policy_document(const NodeMaker& make, std::initializer_list<Node*> statements) {
  return make.map({{"Statement", make.list(statements)}});
}

Node* allow(const NodeMaker& make, std::string_view action, Node* resource) {
  return make.map(
      {{"Action", make.text(action)}, {"Effect", make.text("Allow")}, {"Resource", resource}});
}

Node* allow_all(const NodeMaker& make, std::initializer_list<std::string_view> actions,
                Node* resource) {
  return make.map(
      {{"Action", make.texts(actions)}, {"Effect", make.text("Allow")}, {"Resource", resource}});
}

std::string_view tracing_policy_name(const TransformState& state) {
  return state.partition == "aws" ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess";
}

void append_distinct(Node* list, Node* value) {
  const auto items = list->items();
  if (std::ranges::none_of(items, [&](const Node* item) { return document::equal(*item, *value); }))
    list->push_back(value);
}

Result<ProducedResource> build_role(TransformState& state, const SamResource& owner,
                                    const RoleDraft& draft) {
  const NodeMaker make = owner.make_from(state);
  RolePolicies policies(state, owner, draft);
  const auto entries =
      draft.policies == nullptr ? std::span<Node* const>() : draft.policies->items();
  for (std::size_t at = 0; at < entries.size(); ++at)
    SAMX_TRY(policies.add(entries[at], at));
  ProducedResource role{.id = cat(owner.id, "Role"),
                        .type = "AWS::IAM::Role",
                        .origin = make.origin(),
                        .attributes = owner.attributes.passed(),
                        .properties = make.map()};
  role.set("AssumeRolePolicyDocument", draft.trust);
  role.set("ManagedPolicyArns", draft.managed_arns);
  role.set("Path", owner.get("RolePath"));
  if (draft.inline_policies->size() > 0) role.set("Policies", draft.inline_policies);
  role.set("PermissionsBoundary", owner.get("PermissionsBoundary"));
  role.set("Tags", draft.tags);
  return role;
}

}  // namespace samx::transform
