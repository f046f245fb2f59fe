#include "transform/function/deployment_preference.h"

#include <array>
#include <optional>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/function/function_draft.h"
#include "transform/parameter_resolution.h"

namespace samx::transform {
namespace {

using document::Node;

Result<Node*> resolve_setting(TransformState& state, const Node& settings, std::string_view name) {
  SAMX_ASSIGN(Node* const resolved, resolve_parameters(state, settings.find(name)));
  return resolve_mappings(state, resolved);
}

bool is_disabled(const Node* enabled) {
  if (enabled == nullptr) return false;
  if (!enabled->truthy()) return true;
  return enabled->is_string() && (enabled->text() == "false" || enabled->text() == "False");
}

/// Spec transform-function 16.1; nothing: not a truth value.
std::optional<bool> truth(const Node& value) {
  constexpr std::array<std::string_view, 4> kTrue{"true", "True", "1", "1.0"};
  constexpr std::array<std::string_view, 4> kFalse{"false", "False", "0", "0.0"};
  const bool number_in_quotes = value.is_string() && !value.text().empty() &&
                                value.text().front() >= '0' && value.text().front() <= '9';
  if (number_in_quotes || !value.is_scalar()) return std::nullopt;
  for (const std::string_view each : kTrue) {
    if (value.text() == each) return true;
  }
  for (const std::string_view each : kFalse) {
    if (value.text() == each) return false;
  }
  return std::nullopt;
}

Result<Node*> passed_condition(FunctionDraft& draft, const Node& settings) {
  constexpr std::string_view kName = "PassthroughCondition";
  if (!settings.has(kName)) return nullptr;
  SAMX_ASSIGN(const Node* const value, resolve_setting(draft.state, settings, kName));
  const auto passed = truth(*value);
  if (!passed)
    return fail(draft.fault(codes::kDeploymentPreference,
                            "'PassthroughCondition' must be true or false", value->origin()));
  return *passed ? draft.function.attributes.real_condition() : nullptr;
}

Node* hook(const Node* hooks, std::string_view name) {
  Node* const value = hooks == nullptr ? nullptr : hooks->find_non_null(name);
  if (value == nullptr) return nullptr;
  const bool null_ref = is_function(*value, "Ref") && value->find("Ref")->is_null();
  return null_ref ? nullptr : value;
}

void set_update_policy(FunctionDraft& draft, const Node& settings, const NodeMaker& make) {
  const Node* const hooks = settings.find("Hooks");
  Node* const update = make.map({
      {"ApplicationName", make.ref("ServerlessDeploymentApplication")},
      {"DeploymentGroupName", make.ref(cat(draft.id(), "DeploymentGroup"))},
      {"BeforeAllowTrafficHook", hook(hooks, "PreTraffic")},
      {"AfterAllowTrafficHook", hook(hooks, "PostTraffic")},
  });
  draft.alias->attributes.update_policy = make.map({{"CodeDeployLambdaAliasUpdate", update}});
}

}  // namespace

Status read_deployment_preference(FunctionDraft& draft) {
  Node* const settings = draft.function.truthy("DeploymentPreference");
  if (settings == nullptr) return {};
  const auto refuse = [&](std::string message) {
    return fail(draft.fault(codes::kDeploymentPreference, std::move(message), settings->origin()));
  };
  SAMX_ASSIGN(const Node* const enabled, resolve_setting(draft.state, *settings, "Enabled"));
  SAMX_ASSIGN(Node* const type, resolve_setting(draft.state, *settings, "Type"));
  SAMX_ASSIGN(Node* const condition, passed_condition(draft, *settings));
  if (is_disabled(enabled)) return {};
  if (type == nullptr || type->is_null()) return refuse("'DeploymentPreference' needs a 'Type'");
  const Node* const hooks = settings->find("Hooks");
  if (hooks != nullptr && !hooks->is_map()) return refuse("'Hooks' must be a map");
  if (draft.alias == nullptr) return refuse("'DeploymentPreference' needs 'AutoPublishAlias'");
  const NodeMaker make = draft.function.make_from(draft.state, "DeploymentPreference");
  const bool tagged = draft.function.truthy("PropagateTags") != nullptr;
  draft.state.deployment_preferences.push_back(
      {.function_id = draft.id(),
       .origin = make.origin(),
       .settings = settings,
       .type = type,
       .condition = condition,
       .tags = tagged ? draft.function.truthy("Tags") : nullptr});
  set_update_policy(draft, *settings, make);
  return {};
}

}  // namespace samx::transform
