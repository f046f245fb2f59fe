#include "cloud/cloudformation/remove_work.h"

#include <algorithm>

#include "cloud/cloudformation/apply_work.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/world.h"
#include "intrinsics/references.h"

namespace samx::cloud::cloudformation {

RemoveWork::RemoveWork(World& world, Stack& stack, EventLog& log, std::vector<Item> items)
    : world_(world), stack_(stack), log_(log), items_(std::move(items)) {}

// The record of an item in the stack, unless that shows the resource which replaced it.
void RemoveWork::record(const StackResource& resource) {
  StackResource* const kept = stack_.find(resource.logical_id);
  if (kept == nullptr || kept->physical_id != resource.physical_id) return;
  kept->status = resource.status;
  kept->reason = resource.reason;
}

void RemoveWork::forget(const StackResource& resource) {
  std::erase_if(stack_.resources, [&resource](const StackResource& each) {
    return each.logical_id == resource.logical_id && each.physical_id == resource.physical_id;
  });
}

Begun RemoveWork::begin(std::size_t at) {
  Item& item = items_[at];
  if (item.skip) {
    log_.resource(item.resource, "DELETE_SKIPPED");
    forget(item.resource);
    return Begun::nothing_to_do;
  }
  log_.resource(item.resource, "DELETE_IN_PROGRESS");
  record(item.resource);
  return Begun::under_way;
}

std::optional<std::chrono::seconds> RemoveWork::perform(std::size_t at) {
  StackResource& resource = items_[at].resource;
  // A resource whose creation failed before it had an id left nothing behind.
  if (resource.physical_id.empty()) return std::chrono::seconds(0);
  document::TreeArena arena;
  const resource_types::ResourceType& type = resource_types::find_type(resource.type);
  const resource_types::Subject subject{.world = world_,
                                        .stack = stack_,
                                        .logical_id = resource.logical_id,
                                        .type = resource.type,
                                        .properties = *tree_of(resource.properties, arena),
                                        .physical_id = resource.physical_id,
                                        .generation = resource.generation,
                                        .arena = arena,
                                        .client_token = log_.client_token()};
  const auto outcome =
      type.remove == nullptr ? resource_types::Outcome<void>() : type.remove(subject);
  if (outcome) return std::chrono::seconds(1);
  log_.resource(resource, "DELETE_FAILED",
                failure_reason(stack_, resource.logical_id, outcome.error()));
  record(resource);
  failed_.push_back(resource.logical_id);
  return std::nullopt;
}

void RemoveWork::complete(std::size_t at) {
  log_.resource(items_[at].resource, "DELETE_COMPLETE");
  forget(items_[at].resource);
}

std::vector<std::vector<std::size_t>> removal_needs(const Stack& stack,
                                                    const std::vector<RemoveWork::Item>& items) {
  std::vector<std::vector<std::size_t>> needs(items.size());
  document::TreeArena arena;
  const document::Node* const root = tree_of(stack.processed_template, arena);
  const document::Node* const bodies = root->find("Resources");
  if (bodies == nullptr) return needs;
  for (std::size_t user = 0; user < items.size(); ++user) {
    const document::Node* const body = bodies->find(items[user].resource.logical_id);
    if (body == nullptr) continue;
    for (const intrinsics::Reference& each : intrinsics::resource_references(*body)) {
      for (std::size_t used = 0; used < items.size(); ++used) {
        if (used != user && items[used].resource.logical_id == each.target)
          needs[used].push_back(user);
      }
    }
  }
  for (auto& each : needs) {
    std::ranges::sort(each);
    each.erase(std::unique(each.begin(), each.end()), each.end());
  }
  return needs;
}

}  // namespace samx::cloud::cloudformation
