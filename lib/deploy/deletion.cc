#include "deploy/deletion.h"

#include "base/random.h"
#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {

Result<StackOutcome> delete_stack(const StackServices& services, const DeletionRequest& request,
                                  Observer& observer) {
  SAMX_ASSIGN(const auto stack, find_stack(services.cloudformation, request.stack_name));
  if (!stack) {
    return fail({.code = codes::kStackNotFound,
                 .message = cat("there is no stack '", request.stack_name, "'")});
  }
  if (stack->enable_termination_protection) {
    return fail({.code = codes::kProtected,
                 .message = cat("Stack ", request.stack_name,
                                " cannot be deleted while TerminationProtection is enabled."),
                 .help = cat("aws cloudformation update-termination-protection "
                             "--no-enable-termination-protection --stack-name ",
                             request.stack_name)});
  }
  const std::string token = random_uuid();
  EventFollower follower(services.cloudformation, stack->stack_id, token);
  SAMX_TRY(follower.skip_existing());
  SAMX_TRY(services.cloudformation.delete_stack({.stack_name = stack->stack_id,
                                                 .retain_resources = request.retain,
                                                 .client_request_token = token}));
  SAMX_ASSIGN(StackOutcome outcome, follow(services, follower, stack->stack_id, observer));
  outcome.succeeded = outcome.status == "DELETE_COMPLETE";
  return outcome;
}

}  // namespace samx::deploy
