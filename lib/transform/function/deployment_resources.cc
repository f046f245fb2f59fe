#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/function/deployment_preference.h"
#include "transform/role.h"
#include "transform/state.h"
#include "transform/tags.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kApplication = "ServerlessDeploymentApplication";
constexpr std::string_view kServiceRole = "CodeDeployServiceRole";
constexpr std::string_view kCondition = "ServerlessCodeDeployCondition";
// CloudFormation's limit for the operands of Fn::Or.
constexpr std::size_t kOperandLimit = 10;

constexpr auto kPredefined = std::to_array<std::string_view>(
    {"Canary10Percent5Minutes", "Canary10Percent10Minutes", "Canary10Percent15Minutes",
     "Canary10Percent30Minutes", "Linear10PercentEvery1Minute", "Linear10PercentEvery2Minutes",
     "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes", "AllAtOnce"});

void put(TransformState& state, const ProducedResource& resource) {
  state.output_resources()->set(Entry{
      .key = resource.id, .value = resource.to_node(state.nodes), .key_origin = resource.origin});
}

ProducedResource resource(const NodeMaker& make, std::string id, std::string_view type,
                          Node* condition) {
  ProducedResource made{
      .id = std::move(id), .type = type, .origin = make.origin(), .properties = make.map()};
  made.attributes.condition = condition;
  return made;
}

/// Spec transform-function 16.6, conv(Type).
class ConfigName {
 public:
  explicit ConfigName(const TransformState& state) : state_(state) {}

  Node* convert(Node* value) const {
    if (is_predefined(*value)) {
      const NodeMaker make = state_.make(*value);
      return state_.nodes.single("Fn::Sub", pattern(value), make.origin());
    }
    if (value->is_list()) {
      Node* const made = state_.nodes.list(value->origin());
      for (Node* const item : value->items())
        made->push_back(convert(item));
      return made;
    }
    if (!document::is_intrinsic(*value)) return value;
    const Entry& call = value->entries().front();
    const bool sub_of_predefined = call.key == "Fn::Sub" && is_predefined(*call.value);
    return state_.nodes.single(
        call.key, sub_of_predefined ? pattern(call.value) : convert(call.value), value->origin());
  }

 private:
  static bool is_predefined(const Node& value) {
    return value.is_string() && std::ranges::find(kPredefined, value.text()) != kPredefined.end();
  }
  Node* pattern(Node* name) const {
    const NodeMaker make = state_.make(*name);
    return make.list(
        {make.text("CodeDeployDefault.Lambda${ConfigName}"), make.map({{"ConfigName", name}})});
  }
  const TransformState& state_;
};

Result<Node*> build_alarms(TransformState& state, const DeploymentPreference& preference,
                           const Node& alarms) {
  if (!alarms.is_list())
    return fail({.code = codes::kDeploymentPreference,
                 .message = "'Alarms' of 'DeploymentPreference' must be a list",
                 .where = alarms.origin(),
                 .logical_id = std::string(preference.function_id)});
  const NodeMaker make = state.make(alarms);
  if (alarms.size() == 0 || is_no_value(*alarms.items()[0])) return make.map();
  Node* const names = make.list();
  for (Node* const alarm : alarms.items())
    names->push_back(state.make(*alarm).map({{"Name", alarm}}));
  return make.map({{"Enabled", make.boolean(true)}, {"Alarms", names}});
}

/// Null if no alarms are wanted.
Result<Node*> alarm_configuration(TransformState& state, const DeploymentPreference& preference) {
  const Node* const alarms = preference.settings->find("Alarms");
  if (alarms == nullptr || !alarms->truthy() || is_no_value(*alarms)) return nullptr;
  if (!is_function(*alarms, "Fn::If")) return build_alarms(state, preference, *alarms);
  const Node* const arguments = alarms->find("Fn::If");
  if (!arguments->is_list() || arguments->size() != 3)
    return fail({.code = codes::kDeploymentPreference,
                 .message = "Fn::If in 'Alarms' needs a list of three",
                 .where = arguments->origin(),
                 .logical_id = std::string(preference.function_id)});
  const auto parts = arguments->items();
  SAMX_ASSIGN(Node* const then, build_alarms(state, preference, *parts[1]));
  SAMX_ASSIGN(Node* const otherwise, build_alarms(state, preference, *parts[2]));
  return state.make(*alarms).choose(parts[0], then, otherwise);
}

Status put_deployment_group(TransformState& state, const DeploymentPreference& preference) {
  const NodeMaker make = state.make(preference.origin);
  ProducedResource group = resource(make, cat(preference.function_id, "DeploymentGroup"),
                                    "AWS::CodeDeploy::DeploymentGroup", preference.condition);
  SAMX_ASSIGN(Node* const alarms, alarm_configuration(state, preference));
  Node* const role = preference.settings->find("Role");
  Node* const triggers = preference.settings->find("TriggerConfigurations");
  group.set("AlarmConfiguration", alarms);
  group.set("ApplicationName", make.ref(kApplication));
  group.set("AutoRollbackConfiguration",
            make.map({{"Enabled", make.boolean(true)},
                      {"Events", make.texts({"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM",
                                             "DEPLOYMENT_STOP_ON_REQUEST"})}}));
  group.set("DeploymentConfigName", ConfigName(state).convert(preference.type));
  group.set("DeploymentStyle", make.map({{"DeploymentType", make.text("BLUE_GREEN")},
                                         {"DeploymentOption", make.text("WITH_TRAFFIC_CONTROL")}}));
  group.set("ServiceRoleArn",
            role != nullptr && role->truthy() ? role : make.get_att(kServiceRole, "Arn"));
  if (triggers != nullptr && triggers->truthy()) group.set("TriggerConfigurations", triggers);
  if (preference.tags != nullptr)
    group.set("Tags", tag_list(state.make(*preference.tags), preference.tags));
  put(state, group);
  return {};
}

std::vector<Node*> distinct_conditions(const DeploymentPreferences& preferences) {
  std::vector<Node*> distinct;
  for (const DeploymentPreference& each : preferences) {
    if (each.condition == nullptr) continue;
    const bool known = std::ranges::any_of(
        distinct, [&](const Node* other) { return other->text() == each.condition->text(); });
    if (!known) distinct.push_back(each.condition);
  }
  return distinct;
}

/// Spec transform-function 16.3: at least ten conditions at a time are joined by Fn::Or.
void add_combined_condition(TransformState& state, const NodeMaker& make,
                            const std::vector<Node*>& conditions) {
  if (state.output_conditions() == nullptr) return;
  std::deque<std::string> names;
  for (const Node* const condition : conditions)
    names.emplace_back(condition->text());
  std::size_t number = (names.size() - 2) / (kOperandLimit - 1);
  while (names.size() > 1) {
    const std::string name = number > 0 ? cat(kCondition, number--) : std::string(kCondition);
    Node* const operands = make.list();
    for (std::size_t taken = 0; taken < kOperandLimit && !names.empty(); ++taken) {
      operands->push_back(make.condition(names.front()));
      names.pop_front();
    }
    state.output_conditions()->set(name, make.nodes().single("Fn::Or", operands, make.origin()));
    names.push_back(name);
  }
}

/// The Condition of the resources that all preferences share; null: none.
Node* shared_condition(TransformState& state, const NodeMaker& make) {
  const DeploymentPreferences& all = state.deployment_preferences;
  const std::vector<Node*> conditions = distinct_conditions(all);
  if (conditions.size() > 1) add_combined_condition(state, make, conditions);
  const bool everywhere = std::ranges::all_of(
      all, [](const DeploymentPreference& each) { return each.condition != nullptr; });
  if (!everywhere) return nullptr;
  return conditions.size() == 1 ? conditions.front() : make.text(kCondition);
}

/// Tags of all preferences; later values win. Null if there are none.
Node* merged_tags(const TransformState& state, const NodeMaker& make) {
  Node* const merged = make.map();
  for (const DeploymentPreference& each : state.deployment_preferences) {
    if (each.tags != nullptr) merged->update(*each.tags);
  }
  return merged->size() == 0 ? nullptr : tag_list(make, merged);
}

void put_shared_resources(TransformState& state) {
  const DeploymentPreferences& all = state.deployment_preferences;
  const NodeMaker make = state.make(all.front().origin);
  Node* const condition = shared_condition(state, make);
  Node* const tags = merged_tags(state, make);
  ProducedResource application =
      resource(make, std::string(kApplication), "AWS::CodeDeploy::Application", condition);
  application.set("ComputePlatform", make.text("Lambda"));
  application.set("Tags", tags);
  put(state, application);
  const bool all_have_roles = std::ranges::all_of(all, [](const DeploymentPreference& each) {
    const Node* const role = each.settings->find("Role");
    return role != nullptr && role->truthy();
  });
  if (all_have_roles) return;
  ProducedResource role = resource(make, std::string(kServiceRole), "AWS::IAM::Role", condition);
  const bool limited = state.partition == "aws-iso" || state.partition == "aws-iso-b";
  role.set("AssumeRolePolicyDocument", trust_document(make, "codedeploy.amazonaws.com"));
  role.set("ManagedPolicyArns",
           make.list({aws_policy_arn(state, make,
                                     limited ? "service-role/AWSCodeDeployRoleForLambdaLimited"
                                             : "service-role/AWSCodeDeployRoleForLambda")}));
  role.set("Tags", tags);
  put(state, role);
}

}  // namespace

void add_deployment_resources(TransformState& state) {
  if (state.deployment_preferences.empty()) return;
  put_shared_resources(state);
  for (const DeploymentPreference& preference : state.deployment_preferences) {
    if (auto done = put_deployment_group(state, preference); !done)
      state.diagnostics.add(std::move(done.error().diagnostic()));
  }
}

}  // namespace samx::transform
