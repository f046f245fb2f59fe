#include <algorithm>

#include "base/text.h"
#include "cloud/cloudformation/apply_work.h"
#include "cloud/cloudformation/engine.h"
#include "cloud/cloudformation/remove_work.h"
#include "cloud/world.h"

// Updates: apply, then clean up; or back to what was before.

namespace samx::cloud::cloudformation {
namespace {

// What a rollback gives back.
struct Before {
  Submission submission;
  std::string processed_template;
  std::string description;
  std::vector<Output> outputs;
};

std::string failure_text(const ApplyWork& work) {
  std::string reason;
  if (!work.failed_to_create().empty()) {
    reason += cat(
        "The following resource(s) failed to create: ", bracketed(work.failed_to_create()), ". ");
  }
  if (!work.failed_to_update().empty()) {
    reason += cat(
        "The following resource(s) failed to update: ", bracketed(work.failed_to_update()), ". ");
  }
  return reason;
}

// Removes what an update (or its rollback) leaves over. Whether all could be removed.
bool clean_up(const StackOperation& operation, EventLog& log, std::vector<RemoveWork::Item> items) {
  const auto needs = removal_needs(operation.stack, items);
  RemoveWork work(operation.world, operation.stack, log, std::move(items));
  run_in_order(operation.world, needs, work, AfterFailure::go_on);
  return work.failed().empty();
}

std::vector<RemoveWork::Item> leftovers(const Stack& stack, const ApplyWork& work,
                                        const TemplateModel& model) {
  std::vector<RemoveWork::Item> items;
  for (const StackResource& old : work.replaced())
    items.push_back({.resource = old, .skip = old.replace_policy == "Retain"});
  for (auto each = stack.resources.rbegin(); each != stack.resources.rend(); ++each) {
    const bool wanted = std::ranges::any_of(model.resources(), [&](const document::Entry& entry) {
      return entry.key == each->logical_id;
    });
    if (!wanted)
      items.push_back(
          {.resource = *each,
           .skip = each->deletion_policy != "Delete" && each->deletion_policy != "Snapshot"});
  }
  return items;
}

// Gives one changed resource its old properties, or its old physical resource, back.
void restore(const StackOperation& operation, EventLog& log, const Applied& applied,
             std::vector<RemoveWork::Item>& made) {
  Stack& stack = operation.stack;
  StackResource& resource = *stack.find(applied.logical_id);
  if (applied.kind == Applied::Kind::created) {
    made.push_back({.resource = resource});
    return;
  }
  if (applied.kind == Applied::Kind::replaced) {
    if (resource.physical_id != applied.before.physical_id) made.push_back({.resource = resource});
    resource = applied.before;
    log.resource(resource, "UPDATE_IN_PROGRESS");
    log.resource(resource, "UPDATE_COMPLETE");
    return;
  }
  const std::string changed = resource.properties;
  resource = applied.before;
  log.resource(resource, "UPDATE_IN_PROGRESS");
  const resource_types::ResourceType& type = resource_types::find_type(resource.type);
  if (type.update != nullptr) {
    document::TreeArena arena;
    const resource_types::Subject subject{.world = operation.world,
                                          .stack = stack,
                                          .logical_id = resource.logical_id,
                                          .type = resource.type,
                                          .properties = *tree_of(resource.properties, arena),
                                          .old_properties = tree_of(changed, arena),
                                          .physical_id = resource.physical_id,
                                          .generation = resource.generation,
                                          .arena = arena,
                                          .client_token = log.client_token()};
    // What worked before the update is expected to work again; if it does not, the record still
    // says what should be there.
    if (const auto outcome = type.update(subject)) resource.attributes = outcome->attributes;
  }
  log.resource(resource, "UPDATE_COMPLETE");
}

void roll_back(const StackOperation& operation, EventLog& log, const ApplyWork& work,
               Before before) {
  Stack& stack = operation.stack;
  std::vector<RemoveWork::Item> made;
  for (const Applied& each : work.applied())
    restore(operation, log, each, made);
  log.stack("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
  std::ranges::reverse(made);
  clean_up(operation, log, std::move(made));
  stack.submission = std::move(before.submission);
  stack.processed_template = std::move(before.processed_template);
  stack.description = std::move(before.description);
  stack.outputs = std::move(before.outputs);
  log.stack("UPDATE_ROLLBACK_COMPLETE");
}

}  // namespace

void update_stack(const StackOperation& operation, const Submission& submission,
                  TemplateModel& model) {
  Stack& stack = operation.stack;
  EventLog log(operation.world, stack, operation.client_token);
  Before before{.submission = stack.submission,
                .processed_template = stack.processed_template,
                .description = stack.description,
                .outputs = stack.outputs};
  stack.submission = submission;
  const document::Node* const description = model.section("Description");
  stack.description = description == nullptr ? std::string() : std::string(description->text());
  stack.updated = operation.world.clock.now();
  log.stack("UPDATE_IN_PROGRESS", "User Initiated");
  ApplyWork work(operation.world, stack, model, log);
  std::string reason;
  if (!run_in_order(operation.world, model.needs(), work, AfterFailure::stop)) {
    reason = failure_text(work);
  } else {
    reason = compute_outputs(operation.world, stack, model);
  }
  if (!reason.empty()) {
    // The order of removal follows from the template that made the resources.
    stack.processed_template = model.processed();
    if (operation.on_failure == OnFailure::do_nothing) {
      log.stack("UPDATE_FAILED", reason);
      return;
    }
    log.stack("UPDATE_ROLLBACK_IN_PROGRESS", reason);
    roll_back(operation, log, work, std::move(before));
    return;
  }
  log.stack("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  auto items = leftovers(stack, work, model);
  // Old resources are ordered by what the old template says about them.
  const bool clean = clean_up(operation, log, std::move(items));
  stack.processed_template = model.processed();
  log.stack("UPDATE_COMPLETE",
            clean ? "" : "Update successful. One or more resources could not be deleted.");
}

}  // namespace samx::cloud::cloudformation
