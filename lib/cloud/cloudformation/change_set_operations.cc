#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "cloud/cloudformation/change_set_answer.h"
#include "cloud/cloudformation/differences.h"
#include "cloud/cloudformation/engine.h"
#include "cloud/cloudformation/event_log.h"
#include "cloud/cloudformation/service.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/cloudformation/submission.h"
#include "cloud/ongoing.h"
#include "cloud/world.h"

namespace samx::cloud::cloudformation {
namespace {

struct Found {
  Stack* stack = nullptr;
  ChangeSet* set = nullptr;
};

tl::unexpected<Fault> not_found(std::string_view name) {
  return refuse({.status = 404,
                 .code = "ChangeSetNotFound",
                 .message = cat("ChangeSet [", name, "] does not exist"),
                 .details = {}});
}

// By ARN alone, or by name and stack.
Answered<Found> find_change_set(QueryCall& call) {
  const std::string name = call.form.text("ChangeSetName");
  const std::string stack_name = call.form.text("StackName");
  if (stack_name.empty()) {
    if (!name.starts_with("arn:")) {
      return validation_error(
          "StackName must be specified if ChangeSetName is not specified as an ARN.");
    }
    for (Stack* const stack : call.world.stacks->all(call.request.place)) {
      if (ChangeSet* const set = stack->find_change_set(name))
        return Found{.stack = stack, .set = set};
    }
    return not_found(name);
  }
  Stack* const stack = call.world.stacks->find(call.request.place, stack_name);
  if (stack == nullptr) return validation_error(cat("Stack [", stack_name, "] does not exist"));
  ChangeSet* const set = stack->find_change_set(name);
  if (set == nullptr) return not_found(name);
  return Found{.stack = stack, .set = set};
}

// The stack that a new change set belongs to; a CREATE makes it, in REVIEW_IN_PROGRESS.
Answered<Stack*> target_stack(QueryCall& call, const std::string& type) {
  const std::string name = call.form.text("StackName");
  const std::string set_name = call.form.text("ChangeSetName");
  Stack* const there = call.world.stacks->find(call.request.place, name);
  const bool exists = there != nullptr && there->exists();
  if (type != "CREATE") {
    if (!exists) return validation_error(cat("Stack [", name, "] does not exist"));
    return there;
  }
  if (exists && there->status != "REVIEW_IN_PROGRESS") {
    return validation_error(cat("Stack [", there->name,
                                "] already exists and cannot be created again with the changeSet [",
                                set_name, "]."));
  }
  if (exists) return there;
  if (const Done done = check_stack_name(name); !done) return tl::unexpected(done.error());
  Stack& stack = call.world.stacks->add(call.request.place, name, call.world.clock.now());
  EventLog(call.world, stack, call.form.text("ClientToken"))
      .stack("REVIEW_IN_PROGRESS", "User Initiated");
  return &stack;
}

Done check_updatable(const Stack& stack) {
  const bool blocked = stack.in_progress() || stack.status == "ROLLBACK_COMPLETE" ||
                       stack.status == "ROLLBACK_FAILED" ||
                       stack.status == "UPDATE_ROLLBACK_FAILED" || stack.status == "DELETE_FAILED";
  if (!blocked) return {};
  return validation_error(
      cat("Stack:", stack.id, " is in ", stack.status, " state and can not be updated."));
}

void fail_set(ChangeSet& set, std::string reason) {
  set.status = "FAILED";
  set.execution_status = "UNAVAILABLE";
  set.reason = std::move(reason);
}

// Computes the changes of a new set; what is wrong with the template makes the set FAILED or the
// request fail, as AWS does it.
Done fill_set(World& world, Stack& stack, ChangeSet& set) {
  if (const Done done = check_capabilities(set.submission); !done) return done;
  const auto model = TemplateModel::make(set.submission, stack);
  if (!model && model.error().code == "TransformFailed") {
    fail_set(set, model.error().message);
    return {};
  }
  if (!model) return tl::unexpected(model.error());
  set.changes = find_changes(world, stack, **model);
  if (set.type == "UPDATE" && !changes_anything(stack, set.submission, **model, set.changes)) {
    fail_set(set,
             "The submitted information didn't contain changes. Submit different information to "
             "create a change set.");
  }
  return {};
}

void write_ids(QueryCall& call, const Stack& stack, const ChangeSet& set) {
  call.result.leaf("Id", set.id).leaf("StackId", stack.id);
}

ChangeSet new_set(QueryCall& call, const Stack& stack, const std::string& type) {
  ChangeSet set;
  set.name = call.form.text("ChangeSetName");
  const std::string seed = cat("change-set/", stack.id, '/', set.name, '/', stack.events.size());
  set.id =
      call.request.place.arn("cloudformation", cat("changeSet/", set.name, '/', stable_uuid(seed)));
  set.type = type;
  set.description = call.form.text("Description");
  set.on_failure = call.form.text("OnStackFailure");
  set.client_token = call.form.text("ClientToken");
  set.fingerprint = call.form.canonical();
  set.created = call.world.clock.now();
  return set;
}

OnFailure on_failure_of(QueryCall& call, const ChangeSet& set) {
  if (call.form.flag("DisableRollback") || set.on_failure == "DO_NOTHING")
    return OnFailure::do_nothing;
  return set.on_failure == "DELETE" && set.type == "CREATE" ? OnFailure::remove
                                                            : OnFailure::roll_back;
}

}  // namespace

Done create_change_set(QueryCall& call) {
  const std::string set_name = call.form.text("ChangeSetName");
  const std::string given = call.form.text("ChangeSetType");
  const std::string type = given.empty() ? "UPDATE" : given;
  Stack* const there = call.world.stacks->find(call.request.place, call.form.text("StackName"));
  if (ChangeSet* const same = there == nullptr ? nullptr : there->find_change_set(set_name)) {
    if (!same->client_token.empty() && same->client_token == call.form.text("ClientToken") &&
        same->fingerprint == call.form.canonical()) {
      write_ids(call, *there, *same);
      return {};
    }
    return refuse({.code = "AlreadyExistsException",
                   .message = cat("ChangeSet ", set_name,
                                  " cannot be created due to a mismatch "
                                  "with existing attribute Status or it already exists"),
                   .details = {}});
  }
  const bool fresh = there == nullptr || !there->exists();
  // A request that is refused must not leave a stack behind, so it is read before one is made.
  const auto submission =
      read_submission(call, type == "CREATE" || fresh ? nullptr : &there->submission);
  if (!submission && type == "CREATE") return tl::unexpected(submission.error());
  if (type == "CREATE") {
    if (const Done done = check_capabilities(*submission); !done) return done;
  }
  const auto stack = target_stack(call, type);
  if (!stack) return tl::unexpected(stack.error());
  if (!submission) return tl::unexpected(submission.error());
  if (type != "CREATE") {
    if (const Done done = check_updatable(**stack); !done) return done;
  }
  ChangeSet set = new_set(call, **stack, type);
  set.submission = *submission;
  if (const Done done = fill_set(call.world, **stack, set); !done) {
    if (fresh) {
      (*stack)->status = "DELETE_COMPLETE";
      (*stack)->deleted = call.world.clock.now();
    }
    return done;
  }
  write_ids(call, **stack, set);
  (*stack)->change_sets.push_back(std::move(set));
  return keep(call.world, **stack);
}

Done describe_change_set(QueryCall& call) {
  const auto found = find_change_set(call);
  if (!found) return tl::unexpected(found.error());
  write_change_set(call, *found->stack, *found->set);
  return {};
}

Done execute_change_set(QueryCall& call) {
  const auto found = find_change_set(call);
  if (!found) return tl::unexpected(found.error());
  Stack& stack = *found->stack;
  const auto again = repeated(stack, call.form);
  if (!again) return tl::unexpected(again.error());
  if (*again) return {};
  ChangeSet& set = *found->set;
  if (set.status != "CREATE_COMPLETE" || set.execution_status != "AVAILABLE") {
    return refuse(
        {.code = "InvalidChangeSetStatus",
         .message = cat("ChangeSet [", set.id, "] cannot be executed in its current status of [",
                        set.status == "FAILED" ? set.status : set.execution_status, ']'),
         .details = {}});
  }
  if (stack.status != "REVIEW_IN_PROGRESS") {
    if (const Done done = check_updatable(stack); !done) return done;
  }
  auto made = TemplateModel::make(set.submission, stack);
  if (!made) return tl::unexpected(made.error());
  const std::shared_ptr<TemplateModel> model = std::move(*made);
  const StackOperation operation{.world = call.world,
                                 .stack = stack,
                                 .client_token = call.form.text("ClientRequestToken"),
                                 .on_failure = on_failure_of(call, set)};
  ChangeSet executed = set;
  executed.execution_status = "EXECUTE_COMPLETE";
  stack.change_set_id = executed.id;
  stack.change_sets.assign(1, executed);
  const bool creates = executed.type == "CREATE";
  stack.status = creates ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS";
  return call.world.ongoing->run([operation, executed, model, creates] {
    Stack& changed = operation.stack;
    if (creates) {
      create_stack(operation, executed.submission, *model);
    } else {
      update_stack(operation, executed.submission, *model);
    }
    const bool worked = changed.status == "CREATE_COMPLETE" || changed.status == "UPDATE_COMPLETE";
    if (!changed.change_sets.empty() && !worked)
      changed.change_sets.front().execution_status = "EXECUTE_FAILED";
    return keep(operation.world, changed);
  });
}

Done delete_change_set(QueryCall& call) {
  const auto found = find_change_set(call);
  // Deleting what is not there is no error; a wrong stack is.
  if (!found && found.error().code == "ChangeSetNotFound") return {};
  if (!found) return tl::unexpected(found.error());
  const std::string id = found->set->id;
  std::erase_if(found->stack->change_sets, [&id](const ChangeSet& each) { return each.id == id; });
  return keep(call.world, *found->stack);
}

Done list_change_sets(QueryCall& call) {
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  call.result.open("Summaries");
  for (const ChangeSet& set : (*stack)->change_sets) {
    if (set.execution_status == "EXECUTE_COMPLETE") continue;
    call.result.open("member");
    write_change_set_summary(call.result, **stack, set);
    call.result.close();
  }
  call.result.close();
  return {};
}

}  // namespace samx::cloud::cloudformation
