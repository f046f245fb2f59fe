#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cloud/cloudformation/differences.h"
#include "cloud/cloudformation/engine.h"
#include "cloud/cloudformation/service.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/cloudformation/submission.h"
#include "cloud/ongoing.h"
#include "cloud/world.h"

namespace samx::cloud::cloudformation {
namespace {

OnFailure on_failure_of(const QueryForm& form) {
  if (form.flag("DisableRollback")) return OnFailure::do_nothing;
  const std::string text = form.text("OnFailure");
  if (text == "DO_NOTHING") return OnFailure::do_nothing;
  return text == "DELETE" ? OnFailure::remove : OnFailure::roll_back;
}

StackOperation operation_of(QueryCall& call, Stack& stack) {
  return {.world = call.world,
          .stack = stack,
          .client_token = call.form.text("ClientRequestToken"),
          .on_failure = on_failure_of(call.form)};
}

// Stacks that import something which this stack exports.
Done check_exports_unused(QueryCall& call, const Stack& stack) {
  for (const Output& output : stack.outputs) {
    if (output.export_name.empty()) continue;
    for (const Stack* const other : call.world.stacks->all(stack.place)) {
      if (other == &stack || !other->exists()) continue;
      const std::string import = cat("\"Fn::ImportValue\":\"", output.export_name, '"');
      if (other->processed_template.find(import) == std::string::npos) continue;
      return validation_error(cat("Export ", output.export_name,
                                  " cannot be deleted as it is in use by ", other->name));
    }
  }
  return {};
}

}  // namespace

Done create_stack(QueryCall& call) {
  const std::string name = call.form.text("StackName");
  if (const Done done = check_stack_name(name); !done) return done;
  if (Stack* const there = call.world.stacks->find(call.request.place, name);
      there != nullptr && there->exists()) {
    const std::string token = call.form.text("ClientRequestToken");
    const auto known = there->tokens.find(token);
    if (known != there->tokens.end() && known->second == call.form.canonical()) {
      call.result.leaf("StackId", there->id);
      return {};
    }
    return refuse({.code = "AlreadyExistsException",
                   .message = cat("Stack [", name, "] already exists"),
                   .details = {}});
  }
  const auto submission = read_submission(call, nullptr);
  if (!submission) return tl::unexpected(submission.error());
  if (const Done done = check_capabilities(*submission); !done) return done;
  Stack probe;
  probe.name = name;
  probe.place = call.request.place;
  if (const auto model = TemplateModel::make(*submission, probe); !model)
    return validation_error(model.error().message);
  Stack& stack = call.world.stacks->add(call.request.place, name, call.world.clock.now());
  if (const auto again = repeated(stack, call.form); !again) return tl::unexpected(again.error());
  stack.termination_protection = call.form.flag("EnableTerminationProtection");
  auto made = TemplateModel::make(*submission, stack);
  if (!made) return validation_error(made.error().message);
  call.result.leaf("StackId", stack.id);
  stack.status = "CREATE_IN_PROGRESS";
  const std::shared_ptr<TemplateModel> model = std::move(*made);
  return call.world.ongoing->run(
      [operation = operation_of(call, stack), submission = *submission, model] {
        create_stack(operation, submission, *model);
        return keep(operation.world, operation.stack);
      });
}

Done update_stack(QueryCall& call) {
  const std::string name = call.form.text("StackName");
  Stack* const stack = call.world.stacks->find(call.request.place, name);
  if (stack == nullptr || !stack->exists())
    return validation_error(cat("Stack [", name, "] does not exist"));
  const auto again = repeated(*stack, call.form);
  if (!again) return tl::unexpected(again.error());
  if (*again) {
    call.result.leaf("StackId", stack->id);
    return {};
  }
  const bool allowed = stack->status == "CREATE_COMPLETE" || stack->status == "UPDATE_COMPLETE" ||
                       stack->status == "UPDATE_ROLLBACK_COMPLETE" ||
                       stack->status == "CREATE_FAILED" || stack->status == "UPDATE_FAILED";
  if (!allowed) {
    return validation_error(
        cat("Stack:", stack->id, " is in ", stack->status, " state and can not be updated."));
  }
  const auto submission = read_submission(call, &stack->submission);
  if (!submission) return tl::unexpected(submission.error());
  if (const Done done = check_capabilities(*submission); !done) return done;
  auto made = TemplateModel::make(*submission, *stack);
  if (!made) return validation_error(made.error().message);
  const std::shared_ptr<TemplateModel> model = std::move(*made);
  const auto changes = find_changes(call.world, *stack, *model);
  if (!changes_anything(*stack, *submission, *model, changes))
    return validation_error("No updates are to be performed.");
  call.result.leaf("StackId", stack->id);
  stack->status = "UPDATE_IN_PROGRESS";
  return call.world.ongoing->run(
      [operation = operation_of(call, *stack), submission = *submission, model] {
        update_stack(operation, submission, *model);
        return keep(operation.world, operation.stack);
      });
}

Done delete_stack(QueryCall& call) {
  Stack* const stack = call.world.stacks->find(call.request.place, call.form.text("StackName"));
  // Deleting what is not there is a success on AWS.
  if (stack == nullptr || !stack->exists()) return {};
  const auto again = repeated(*stack, call.form);
  if (!again) return tl::unexpected(again.error());
  if (*again) return {};
  if (stack->termination_protection) {
    return validation_error(
        cat("Stack [", stack->name, "] cannot be deleted while TerminationProtection is enabled"));
  }
  if (stack->in_progress()) {
    return validation_error(
        cat("Stack:", stack->id, " is in ", stack->status, " state and can not be deleted."));
  }
  if (const Done done = check_exports_unused(call, *stack); !done) return done;
  stack->status = "DELETE_IN_PROGRESS";
  return call.world.ongoing->run(
      [operation = operation_of(call, *stack), retain = call.form.list("RetainResources")] {
        delete_stack(operation, retain);
        return keep(operation.world, operation.stack);
      });
}

Done rollback_stack(QueryCall& call) {
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  if ((*stack)->status != "CREATE_FAILED") {
    return validation_error(cat("Stack:", (*stack)->id, " is in ", (*stack)->status,
                                " state and can not be rolled back."));
  }
  call.result.leaf("StackId", (*stack)->id);
  (*stack)->status = "ROLLBACK_IN_PROGRESS";
  return call.world.ongoing->run([operation = operation_of(call, **stack)] {
    roll_back_creation(operation);
    return keep(operation.world, operation.stack);
  });
}

Done set_stack_policy(QueryCall& call) {
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  (*stack)->policy = call.form.text("StackPolicyBody");
  return keep(call.world, **stack);
}

Done update_termination_protection(QueryCall& call) {
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  (*stack)->termination_protection = call.form.flag("EnableTerminationProtection");
  call.result.leaf("StackId", (*stack)->id);
  return keep(call.world, **stack);
}

}  // namespace samx::cloud::cloudformation
