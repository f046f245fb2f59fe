#include "deploy/stack_state.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {
namespace {

struct BlockedState {
  std::string_view status;
  std::string_view why;
  std::string_view way_out;  // a command; the stack's name follows
};

constexpr std::array<BlockedState, 4> kBlockedStates{{
    {"ROLLBACK_COMPLETE", "its creation failed and was rolled back, so it can only be deleted",
     "samx delete --no-prompts --stack-name "},
    {"ROLLBACK_FAILED", "its creation failed and so did the rollback, so it can only be deleted",
     "samx delete --no-prompts --stack-name "},
    {"UPDATE_ROLLBACK_FAILED",
     "the rollback of its last update failed and has to be continued first",
     "aws cloudformation continue-update-rollback --stack-name "},
    {"DELETE_FAILED", "its deletion has begun and did not finish",
     "samx delete --no-prompts --stack-name "},
}};

bool starts_with_update(std::string_view status) {
  return status.starts_with("UPDATE_");
}

}  // namespace

Result<std::optional<aws::Stack>> find_stack(const aws::CloudFormationClient& cloudformation,
                                             std::string_view stack_name) {
  auto stack = cloudformation.describe_stack(stack_name);
  if (stack) return std::optional<aws::Stack>(std::move(*stack));
  if (stack.error().is("ValidationError", "does not exist")) return std::optional<aws::Stack>();
  return tl::unexpected<Error>(stack.error());
}

StackOperation operation_for(const std::optional<aws::Stack>& stack) {
  return !stack || stack->stack_status == "REVIEW_IN_PROGRESS" ? StackOperation::create
                                                               : StackOperation::update;
}

bool is_in_progress(std::string_view stack_status) {
  return stack_status.ends_with("_IN_PROGRESS");
}

bool is_success(StackOperation operation, std::string_view stack_status) {
  if (operation == StackOperation::update) return stack_status == "UPDATE_COMPLETE";
  return stack_status == "CREATE_COMPLETE" || starts_with_update(stack_status);
}

Status check_deployable(const aws::Stack& stack) {
  const auto* const row =
      std::ranges::find(kBlockedStates, stack.stack_status, &BlockedState::status);
  if (row == kBlockedStates.end()) return {};
  return fail({.code = codes::kStackBlocked,
               .message = cat("stack '", stack.stack_name, "' is in ", row->status, ": ", row->why),
               .help = cat("run '", row->way_out, stack.stack_name, "', then deploy again")});
}

Result<std::optional<aws::Stack>> wait_until_idle(const StackServices& services,
                                                  std::optional<aws::Stack> stack) {
  Polling polling(services.pace, services.poll_delay);
  const Time deadline = deadline_of(services);
  while (stack && is_in_progress(stack->stack_status) &&
         stack->stack_status != "REVIEW_IN_PROGRESS") {
    SAMX_TRY(pause(services, polling, deadline));
    polling.on_silence();
    const std::string name = stack->stack_name;
    SAMX_ASSIGN(stack, find_stack(services.cloudformation, name));
  }
  return stack;
}

}  // namespace samx::deploy
