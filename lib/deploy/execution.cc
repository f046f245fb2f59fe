#include "deploy/execution.h"

#include "base/random.h"
#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {
namespace {

// After so many rounds without an event the stack itself is asked: some services that speak
// CloudFormation's protocol never write the stack's own final event.
constexpr int kSilentRoundsBeforeAsking = 3;

Result<std::optional<std::string>> resting_status(const StackServices& services,
                                                  std::string_view stack_id) {
  SAMX_ASSIGN(const auto stack, find_stack(services.cloudformation, stack_id));
  if (!stack) return std::optional<std::string>("DELETE_COMPLETE");
  if (is_in_progress(stack->stack_status)) return std::optional<std::string>();
  return std::optional<std::string>(stack->stack_status);
}

Status start(const StackServices& services, const PreparedChangeSet& prepared, OnFailure on_failure,
             const std::string& token) {
  const auto started = services.cloudformation.execute_change_set(
      {.change_set_name = prepared.set.change_set_id,
       .stack_name = prepared.stack_id,
       .client_request_token = token,
       .disable_rollback = on_failure == OnFailure::keep_state});
  if (started) return {};
  Error error = started.error();
  if (!started.error().code().empty()) {
    error.diagnostic().code = codes::kStackFailed;
    error.diagnostic().message =
        cat("Failed to create/update the stack: ", prepared.set.stack_name, ", An error occurred (",
            started.error().code(),
            ") when calling the ExecuteChangeSet operation: ", started.error().message());
  }
  return tl::unexpected(std::move(error));
}

}  // namespace

Result<StackOutcome> follow(const StackServices& services, EventFollower& follower,
                            std::string_view stack_id, Observer& observer) {
  Polling polling(services.pace, services.poll_delay);
  const Time deadline = deadline_of(services);
  StackOutcome outcome;
  int silent_rounds = 0;
  while (true) {
    SAMX_ASSIGN(std::vector<FollowedEvent> events, follower.poll());
    silent_rounds = events.empty() ? silent_rounds + 1 : 0;
    for (FollowedEvent& event : events) {
      observer.on_event(event);
      outcome.events.push_back(std::move(event));
    }
    std::optional<std::string> status = follower.final_status();
    if (!status && silent_rounds >= kSilentRoundsBeforeAsking) {
      SAMX_ASSIGN(status, resting_status(services, stack_id));
    }
    if (status) {
      outcome.status = *status;
      return outcome;
    }
    silent_rounds == 0 ? polling.on_progress() : polling.on_silence();
    SAMX_TRY(pause(services, polling, deadline));
  }
}

Status start_change_set(const StackServices& services, const PreparedChangeSet& prepared,
                        OnFailure on_failure) {
  return start(services, prepared, on_failure, random_uuid());
}

Result<StackOutcome> execute_change_set(const StackServices& services,
                                        const PreparedChangeSet& prepared, OnFailure on_failure,
                                        Observer& observer) {
  const std::string token = random_uuid();
  EventFollower follower(services.cloudformation, prepared.stack_id, token);
  if (Status ready = follower.skip_existing(); !ready) {
    (void)discard_change_set(services, prepared);
    return tl::unexpected(std::move(ready).error());
  }
  observer.on_start();
  SAMX_TRY(start(services, prepared, on_failure, token));
  SAMX_ASSIGN(StackOutcome outcome, follow(services, follower, prepared.stack_id, observer));
  outcome.succeeded = is_success(prepared.operation, outcome.status);
  return outcome;
}

}  // namespace samx::deploy
