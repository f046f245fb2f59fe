#include "cloud/cloudformation/apply_work.h"

#include <nlohmann/json.hpp>

#include "base/random.h"
#include "base/text.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/world.h"
#include "document/writer.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kInitiated = "Resource creation Initiated";

std::string_view type_of(const Entry& entry) {
  return entry.value->find("Type")->text();
}

}  // namespace

std::string failure_reason(const Stack& stack, std::string_view logical_id,
                           const resource_types::Failure& failure) {
  if (failure.plain) return failure.message;
  const std::string token =
      stable_uuid(cat("token/", stack.id, '/', logical_id, '/', stack.events.size()));
  return cat("Resource handler returned message: \"", failure.message, "\" (RequestToken: ", token,
             ", HandlerErrorCode: ", failure.handler_code, ')');
}

bool change_replaces(std::string_view type, std::string_view before, std::string_view after) {
  const auto old_properties = nlohmann::json::parse(before, nullptr, false);
  const auto new_properties = nlohmann::json::parse(after, nullptr, false);
  const auto changed = [&](const std::string& name) {
    const auto a = old_properties.find(name);
    const auto b = new_properties.find(name);
    if (a == old_properties.end() || b == new_properties.end())
      return (a == old_properties.end()) != (b == new_properties.end());
    return *a != *b;
  };
  const auto any = [&](const nlohmann::json& from) {
    for (const auto& [name, value] : from.items()) {
      if (resource_types::needs_replacement(type, name) && changed(name)) return true;
    }
    return false;
  };
  return any(old_properties) || any(new_properties);
}

ApplyWork::ApplyWork(World& world, Stack& stack, TemplateModel& model, EventLog& log)
    : world_(world),
      stack_(stack),
      model_(model),
      log_(log),
      values_(*world.stacks, stack),
      plans_(model.resources().size()) {}

// Fills the plan with resolved properties and metadata; what is wrong otherwise.
std::optional<std::string> ApplyWork::evaluate_body(std::size_t at, Plan& plan) {
  const Node& body = *model_.resources()[at].value;
  const intrinsics::Scope scope = model_.scope(values_);
  plan.properties = model_.arena().map({});
  if (const Node* const properties = body.find("Properties")) {
    const auto found = intrinsics::evaluate(*properties, scope, model_.arena());
    if (!found) return template_fault(found.error().diagnostic()).value().message;
    if (*found != nullptr && (*found)->is_map()) plan.properties = *found;
  }
  plan.properties_text = document::write_json(*plan.properties, document::JsonLayout::compact);
  if (const Node* const metadata = body.find("Metadata"))
    plan.metadata = document::write_json(*metadata, document::JsonLayout::compact);
  return std::nullopt;
}

void ApplyWork::take_policies(const Node& body, StackResource& resource) {
  const auto text = [&body](std::string_view name) {
    const Node* const node = body.find(name);
    return node == nullptr || !node->is_string() ? std::string("Delete")
                                                 : std::string(node->text());
  };
  resource.deletion_policy = text("DeletionPolicy");
  resource.replace_policy = text("UpdateReplacePolicy");
}

Begun ApplyWork::begin(std::size_t at) {
  const Entry& entry = model_.resources()[at];
  Plan& plan = plans_[at];
  const auto fault = evaluate_body(at, plan);
  StackResource* const resource = stack_.find(entry.key);
  plan.applied = applied_.size();
  if (resource == nullptr) {
    const Begun begun = begin_new(entry, plan);
    if (!fault) return begun;
    fail(*stack_.find(entry.key), plan, *fault);
    return Begun::failed;
  }
  if (fault) return refuse_change(*resource, *fault);
  return begin_change(entry, plan, *resource);
}

Begun ApplyWork::begin_new(const Entry& entry, Plan& plan) {
  plan.kind = Applied::Kind::created;
  StackResource made;
  made.logical_id = entry.key;
  made.type = type_of(entry);
  made.properties = plan.properties_text;
  made.metadata = plan.metadata;
  take_policies(*entry.value, made);
  made.generation = ++stack_.generations[made.logical_id];
  stack_.resources.push_back(std::move(made));
  applied_.push_back({.kind = plan.kind, .logical_id = std::string(entry.key), .before = {}});
  log_.resource(stack_.resources.back(), "CREATE_IN_PROGRESS");
  return Begun::under_way;
}

Begun ApplyWork::refuse_change(StackResource& resource, std::string_view reason) {
  applied_.push_back(
      {.kind = Applied::Kind::updated, .logical_id = resource.logical_id, .before = resource});
  log_.resource(resource, "UPDATE_FAILED", reason);
  failed_to_update_.push_back(resource.logical_id);
  return Begun::failed;
}

Begun ApplyWork::begin_change(const Entry& entry, Plan& plan, StackResource& resource) {
  if (resource.type != type_of(entry))
    return refuse_change(resource, "Update of resource type is not permitted.");
  take_policies(*entry.value, resource);
  const bool complete = resource.status.ends_with("_COMPLETE");
  if (complete && same_json(resource.properties, plan.properties_text)) {
    resource.metadata = plan.metadata;
    return Begun::nothing_to_do;
  }
  const bool replaces = resource.physical_id.empty() ||
                        change_replaces(resource.type, resource.properties, plan.properties_text);
  plan.kind = replaces ? Applied::Kind::replaced : Applied::Kind::updated;
  applied_.push_back({.kind = plan.kind, .logical_id = resource.logical_id, .before = resource});
  resource.properties = plan.properties_text;
  resource.metadata = plan.metadata;
  log_.resource(resource, "UPDATE_IN_PROGRESS",
                replaces ? "Requested update requires the creation of a new physical resource; "
                           "hence creating one."
                         : "");
  return Begun::under_way;
}

resource_types::Outcome<resource_types::Made> ApplyWork::call_provider(const Plan& plan,
                                                                       StackResource& resource) {
  const bool update = plan.kind == Applied::Kind::updated;
  if (plan.kind == Applied::Kind::replaced)
    resource.generation = ++stack_.generations[resource.logical_id];
  const Node* const before =
      update ? tree_of(applied_[plan.applied].before.properties, model_.arena()) : nullptr;
  const resource_types::ResourceType& type = resource_types::find_type(resource.type);
  const resource_types::Subject subject{
      .world = world_,
      .stack = stack_,
      .logical_id = resource.logical_id,
      .type = resource.type,
      .properties = *plan.properties,
      .old_properties = before,
      .physical_id = update ? resource.physical_id : std::string(),
      .generation = resource.generation,
      .arena = model_.arena(),
      .client_token = log_.client_token()};
  if (!update) return type.create(subject);
  if (type.update != nullptr) return type.update(subject);
  return resource_types::Made{.physical_id = resource.physical_id,
                              .attributes = resource.attributes};
}

std::optional<std::chrono::seconds> ApplyWork::perform(std::size_t at) {
  const Plan& plan = plans_[at];
  const std::string logical_id(model_.resources()[at].key);
  auto made = call_provider(plan, *stack_.find(logical_id));
  StackResource& resource = *stack_.find(logical_id);
  if (!made) {
    fail(resource, plan, failure_reason(stack_, logical_id, made.error()));
    return std::nullopt;
  }
  // A custom resource replaces itself by answering an update with another id.
  if (plan.kind == Applied::Kind::updated && resource.physical_id != made->physical_id)
    applied_[plan.applied].kind = Applied::Kind::replaced;
  resource.physical_id = std::move(made->physical_id);
  resource.attributes = std::move(made->attributes);
  if (plan.kind == Applied::Kind::created)
    log_.resource(resource, "CREATE_IN_PROGRESS", kInitiated);
  if (plan.kind == Applied::Kind::replaced)
    log_.resource(resource, "UPDATE_IN_PROGRESS", kInitiated);
  return resource_types::find_type(resource.type).duration;
}

void ApplyWork::complete(std::size_t at) {
  StackResource& resource = *stack_.find(model_.resources()[at].key);
  const bool created = plans_[at].kind == Applied::Kind::created;
  log_.resource(resource, created ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
}

void ApplyWork::cancel(std::size_t at) {
  StackResource& resource = *stack_.find(model_.resources()[at].key);
  const bool created = plans_[at].kind == Applied::Kind::created;
  fail(resource, plans_[at], created ? "Resource creation cancelled" : "Resource update cancelled");
}

void ApplyWork::fail(StackResource& resource, const Plan& plan, std::string_view reason) {
  const bool created = plan.kind == Applied::Kind::created;
  log_.resource(resource, created ? "CREATE_FAILED" : "UPDATE_FAILED", reason);
  (created ? failed_to_create_ : failed_to_update_).push_back(resource.logical_id);
}

std::vector<StackResource> ApplyWork::replaced() const {
  std::vector<StackResource> old;
  for (const Applied& each : applied_) {
    if (each.kind == Applied::Kind::replaced && !each.before.physical_id.empty())
      old.push_back(each.before);
  }
  return old;
}

}  // namespace samx::cloud::cloudformation
