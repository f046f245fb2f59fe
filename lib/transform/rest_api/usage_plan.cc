#include "transform/rest_api/usage_plan.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/value_reading.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;
using openapi::Literals;

namespace {

constexpr std::array<std::string_view, 6> kKeys{"CreateUsagePlan", "Description",  "Quota", "Tags",
                                                "Throttle",        "UsagePlanName"};
constexpr std::array<std::string_view, 5> kCopied{"UsagePlanName", "Description", "Quota", "Tags",
                                                  "Throttle"};
constexpr std::array<std::string_view, 3> kChoices{"SHARED", "PER_API", "NONE"};
constexpr std::string_view kSharedCondition = "SharedUsagePlanCondition";

struct PlanIds {
  std::string plan;
  std::string key;
  std::string plan_key;
};

// Everything the three resources are made from.
struct PlanDraft {
  RestApiDraft& api;
  const Node& plan;
  const PlanIds ids;
  std::span<const SharingApi> apis;
  ResourceAttributes attributes = {};
  const Literals make;
};

Node* stage_list(const PlanDraft& draft, std::string_view api_key, std::string_view stage_key) {
  Node* const list = draft.make.list();
  for (const SharingApi& each : draft.apis) {
    list->push_back(draft.make.map(
        {{api_key, draft.make.ref(each.api_id)}, {stage_key, draft.make.ref(each.stage_id)}}));
  }
  return list;
}

void add_plan_resources(const PlanDraft& draft) {
  const Literals& make = draft.make;
  ProducedResources& out = draft.api.out;
  ProducedResource& plan =
      out.add(draft.ids.plan, "AWS::ApiGateway::UsagePlan", make, draft.attributes);
  plan.depends_on = make.list();
  for (const SharingApi& each : draft.apis)
    plan.depends_on->push_back(make.text(each.api_id));
  plan.set("ApiStages", stage_list(draft, "ApiId", "Stage"));
  for (const std::string_view name : kCopied) {
    Node* const value = draft.plan.find(name);
    if (value != nullptr && value->truthy()) plan.set(name, value);
  }
  ProducedResource& key = out.add(draft.ids.key, "AWS::ApiGateway::ApiKey", make, draft.attributes);
  key.depends_on = make.texts({draft.ids.plan});
  key.set("Enabled", make.boolean(true));
  key.set("StageKeys", stage_list(draft, "RestApiId", "StageName"));
  ProducedResource& plan_key =
      out.add(draft.ids.plan_key, "AWS::ApiGateway::UsagePlanKey", make, draft.attributes);
  plan_key.depends_on = make.texts({draft.ids.key});
  plan_key.set("KeyId", make.ref(draft.ids.key));
  plan_key.set("KeyType", make.text("API_KEY"));
  plan_key.set("UsagePlanId", make.ref(draft.ids.plan));
}

// The first value stands unless a later one keeps more.
Node* combined_policy(std::span<const SharingApi> apis, Node* ResourceAttributes::*attribute) {
  Node* chosen = nullptr;
  for (const SharingApi& each : apis) {
    Node* const value = each.attributes.*attribute;
    if (value == nullptr || !value->truthy()) continue;
    const bool keeps_more =
        is_text(value, "Retain") || (is_text(value, "Snapshot") && is_text(chosen, "Delete"));
    if (chosen == nullptr || keeps_more) chosen = value;
  }
  return chosen;
}

// Spec 24: a condition only if every sharing API has one.
Result<Node*> combined_condition(TransformState& state, std::span<const SharingApi> apis,
                                 const Literals& make) {
  std::vector<Node*> distinct;
  for (const SharingApi& each : apis) {
    Node* const condition = each.attributes.real_condition();
    if (condition == nullptr) {
      if (Node* const conditions = state.output_conditions()) conditions->erase(kSharedCondition);
      return nullptr;
    }
    const auto same = [condition](const Node* other) {
      return document::equal(*other, *condition);
    };
    if (!std::ranges::any_of(distinct, same)) distinct.push_back(condition);
  }
  Node* value = distinct.front();  // a bare name (spec 29.7)
  if (distinct.size() > 1) {
    Node* const operands = make.list();
    // Any order serves; the newest comes first.
    for (auto each = distinct.rbegin(); each != distinct.rend(); ++each)
      operands->push_back(make.condition((*each)->text()));
    value = make.map({{"Fn::Or", operands}});
  }
  SAMX_TRY(state.add_condition(kSharedCondition, value));
  return make.text(kSharedCondition);
}

Status add_shared(RestApiDraft& api, const Node& plan, const Literals& make) {
  std::vector<SharingApi>& all = api.state.sharing_apis;
  all.push_back({std::string(api.api.id), api.stage_id, api.api.attributes.passed()});
  SAMX_ASSIGN(Node* const condition, combined_condition(api.state, all, make));
  const ResourceAttributes attributes{
      .deletion_policy = combined_policy(all, &ResourceAttributes::deletion_policy),
      .condition = condition,
      .update_replace_policy = combined_policy(all, &ResourceAttributes::update_replace_policy)};
  add_plan_resources({.api = api,
                      .plan = plan,
                      .ids = {"ServerlessUsagePlan", "ServerlessApiKey", "ServerlessUsagePlanKey"},
                      .apis = all,
                      .attributes = attributes,
                      .make = make});
  return {};
}

void add_own(RestApiDraft& api, const Node& plan, const Literals& make) {
  const std::string_view id = api.api.id;
  const std::array<SharingApi, 1> only{
      SharingApi{std::string(id), api.stage_id, api.api.attributes.passed()}};
  add_plan_resources({.api = api,
                      .plan = plan,
                      .ids = {cat(id, "UsagePlan"), cat(id, "ApiKey"), cat(id, "UsagePlanKey")},
                      .apis = only,
                      .attributes = api.api.attributes.passed(),
                      .make = make});
}

Status check(const RestApiDraft& draft, const Node& plan) {
  if (!plan.is_map()) {
    return draft.fault(codes::kUsagePlan,
                       cat("'UsagePlan' must be a map; it is ", kind_in_words(plan)),
                       plan.origin());
  }
  for (const Entry& entry : plan.entries()) {
    if (std::ranges::find(kKeys, entry.key) != kKeys.end()) continue;
    const std::string_view near = nearest(entry.key, kKeys);
    return draft.fault(codes::kUsagePlan, cat("'UsagePlan' has no property '", entry.key, "'"),
                       entry.key_origin,
                       near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }
  const Node* const choice = plan.find("CreateUsagePlan");
  if (choice == nullptr)
    return draft.fault(codes::kUsagePlan, "'UsagePlan' needs a 'CreateUsagePlan'", plan.origin(),
                       "say 'PER_API', 'SHARED' or 'NONE'");
  const bool known =
      choice->is_string() && std::ranges::find(kChoices, choice->text()) != kChoices.end();
  if (known) return {};
  return draft.fault(codes::kUsagePlan, "'CreateUsagePlan' must be 'PER_API', 'SHARED' or 'NONE'",
                     choice->origin());
}

}  // namespace

Status add_usage_plan(RestApiDraft& draft) {
  if (draft.auth == nullptr || !draft.auth->truthy()) return {};
  const Entry* const entry = draft.auth->find_entry("UsagePlan");
  if (entry == nullptr || entry->value->is_null()) return {};
  const Node& plan = *entry->value;
  SAMX_TRY(check(draft, plan));
  const Literals make(draft.state.nodes, entry->key_origin);
  const std::string_view choice = plan.find("CreateUsagePlan")->text();
  if (choice == "SHARED") return add_shared(draft, plan, make);
  if (choice == "PER_API") add_own(draft, plan, make);
  return {};
}

}  // namespace samx::transform::rest_api
