#include "cloud/cloudformation/engine.h"

#include <algorithm>

#include "base/text.h"
#include "cloud/cloudformation/apply_work.h"
#include "cloud/cloudformation/remove_work.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/world.h"

namespace samx::cloud::cloudformation {
namespace {

constexpr std::string_view kUserInitiated = "User Initiated";

enum class Policies : std::uint8_t { obeyed, of_failed_creation };

bool is_retained(const StackResource& resource, Policies policies) {
  if (resource.deletion_policy == "Retain") return policies == Policies::obeyed;
  return resource.deletion_policy == "RetainExceptOnCreate" && policies == Policies::obeyed;
}

// Removes everything a stack has; names of what could not be removed.
std::vector<std::string> remove_all_resources(const StackOperation& operation, EventLog& log,
                                              const std::vector<std::string>& retain,
                                              Policies policies) {
  std::vector<RemoveWork::Item> items;
  // Reverse order of creation, so that of independent resources the last made goes first.
  for (auto each = operation.stack.resources.rbegin(); each != operation.stack.resources.rend();
       ++each) {
    const bool asked = std::ranges::find(retain, each->logical_id) != retain.end();
    items.push_back({.resource = *each, .skip = asked || is_retained(*each, policies)});
  }
  const auto needs = removal_needs(operation.stack, items);
  RemoveWork work(operation.world, operation.stack, log, std::move(items));
  run_in_order(operation.world, needs, work, AfterFailure::go_on);
  return work.failed();
}

void roll_back(const StackOperation& operation, EventLog& log, std::string_view reason) {
  Stack& stack = operation.stack;
  log.stack("ROLLBACK_IN_PROGRESS", reason);
  stack.outputs.clear();
  const auto failed = remove_all_resources(operation, log, {}, Policies::of_failed_creation);
  if (failed.empty()) {
    log.stack("ROLLBACK_COMPLETE");
  } else {
    log.stack("ROLLBACK_FAILED",
              cat("The following resource(s) failed to delete: ", bracketed(failed), ". "));
  }
}

void end_failed_creation(const StackOperation& operation, EventLog& log, std::string_view reason) {
  switch (operation.on_failure) {
    case OnFailure::roll_back:
      roll_back(operation, log, cat(reason, "Rollback requested by user."));
      break;
    case OnFailure::do_nothing:
      log.stack("CREATE_FAILED", reason);
      break;
    case OnFailure::remove:
      log.stack("DELETE_IN_PROGRESS", cat(reason, "Delete requested by user."));
      if (const auto failed =
              remove_all_resources(operation, log, {}, Policies::of_failed_creation);
          failed.empty()) {
        log.stack("DELETE_COMPLETE");
        operation.stack.deleted = operation.world.clock.now();
      } else {
        log.stack("DELETE_FAILED",
                  cat("The following resource(s) failed to delete: ", bracketed(failed), ". "));
      }
      break;
  }
}

void take_over(Stack& stack, const Submission& submission, const TemplateModel& model) {
  stack.submission = submission;
  stack.processed_template = model.processed();
  const document::Node* const description = model.section("Description");
  stack.description = description == nullptr ? std::string() : std::string(description->text());
}

}  // namespace

void create_stack(const StackOperation& operation, const Submission& submission,
                  TemplateModel& model) {
  Stack& stack = operation.stack;
  EventLog log(operation.world, stack, operation.client_token);
  take_over(stack, submission, model);
  stack.disable_rollback = operation.on_failure == OnFailure::do_nothing;
  log.stack("CREATE_IN_PROGRESS", kUserInitiated);
  ApplyWork work(operation.world, stack, model, log);
  if (!run_in_order(operation.world, model.needs(), work, AfterFailure::stop)) {
    end_failed_creation(operation, log,
                        cat("The following resource(s) failed to create: ",
                            bracketed(work.failed_to_create()), ". "));
    return;
  }
  if (const std::string fault = compute_outputs(operation.world, stack, model); !fault.empty()) {
    end_failed_creation(operation, log, cat(fault, ' '));
    return;
  }
  log.stack("CREATE_COMPLETE");
}

void delete_stack(const StackOperation& operation, const std::vector<std::string>& retain) {
  Stack& stack = operation.stack;
  EventLog log(operation.world, stack, operation.client_token);
  log.stack("DELETE_IN_PROGRESS", kUserInitiated);
  const auto failed = remove_all_resources(operation, log, retain, Policies::obeyed);
  if (!failed.empty()) {
    log.stack("DELETE_FAILED",
              cat("The following resource(s) failed to delete: ", bracketed(failed), ". "));
    return;
  }
  log.stack("DELETE_COMPLETE");
  stack.deleted = operation.world.clock.now();
  stack.change_sets.clear();
}

void roll_back_creation(const StackOperation& operation) {
  EventLog log(operation.world, operation.stack, operation.client_token);
  roll_back(operation, log, "Rollback requested by user.");
}

}  // namespace samx::cloud::cloudformation
