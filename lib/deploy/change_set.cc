#include "deploy/change_set.h"

#include <string_view>

#include "base/random.h"
#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {
namespace {

// The two wordings for "nothing to do": of change sets and of some emulators' direct answers.
constexpr std::string_view kNoChanges = "The submitted information didn't contain changes.";
constexpr std::string_view kNoUpdates = "No updates are to be performed";
constexpr std::string_view kOtherRegion = "must be addressed using the specified endpoint";

bool says_nothing_to_do(std::string_view text) {
  return text.find(kNoChanges) != std::string_view::npos ||
         text.find(kNoUpdates) != std::string_view::npos;
}

Error refused(std::string_view stack_name, const aws::Fault& fault) {
  if (fault.code().empty()) return fault;
  if (fault.message().find(kOtherRegion) != std::string::npos) {
    return Error({.code = codes::kChangeSetFailed,
                  .message = cat("Failed to create/update stack ", stack_name,
                                 " : deployment s3 bucket is in a different region"),
                  .help = "use a bucket of the stack's region, or 'samx deploy --guided'"});
  }
  Diagnostic diagnostic = fault.diagnostic();
  diagnostic.code = codes::kChangeSetFailed;
  diagnostic.message =
      cat("Failed to create changeset for the stack: ", stack_name, ", An error occurred (",
          fault.code(), ") when calling the CreateChangeSet operation: ", fault.message());
  return Error(std::move(diagnostic));
}

aws::CreateChangeSetRequest wire_request(const ChangeSetRequest& request, const Clock& clock) {
  const Time now = clock.now();
  const StackOperation operation = operation_for(request.stack);
  return {.stack_name = request.stack_name,
          .change_set_name = cat("samx-deploy", now.time_since_epoch().count()),
          .change_set_type = operation == StackOperation::create ? "CREATE" : "UPDATE",
          .source = request.source,
          .parameters = request.parameters,
          .capabilities = request.capabilities,
          .tags = request.tags,
          .notification_arns = request.notification_arns,
          .role_arn = request.role_arn,
          .description = cat("Created by samx at ", iso8601_seconds(now)),
          .client_token = random_uuid()};
}

Result<aws::ChangeSet> wait_for(const StackServices& services, const ChangeSetRequest& request,
                                const aws::ChangeSetId& id) {
  Polling polling(services.pace, services.poll_delay);
  const Time deadline = deadline_of(services);
  while (true) {
    auto set =
        services.cloudformation.describe_change_set({.change_set_name = id.id,
                                                     .stack_name = request.stack_name,
                                                     .property_values = request.property_values});
    if (!set) return tl::unexpected<Error>(set.error());
    if (set->status == "CREATE_COMPLETE" || set->status == "FAILED") return std::move(*set);
    SAMX_TRY(pause(services, polling, deadline));
    polling.on_silence();
  }
}

}  // namespace

Status discard_change_set(const StackServices& services, const PreparedChangeSet& prepared) {
  const std::string_view stack = prepared.stack_id;
  // This runs after Ctrl-C too.
  const Cancellation never;
  const aws::Session session = services.cloudformation.session().listening_to(never);
  const aws::CloudFormationClient cloudformation(session);
  SAMX_TRY(cloudformation.delete_change_set(stack, prepared.set.change_set_id));
  if (!prepared.made_stack) return {};
  SAMX_ASSIGN(const auto left, find_stack(cloudformation, stack));
  if (left && left->stack_status == "REVIEW_IN_PROGRESS")
    SAMX_TRY(cloudformation.delete_stack({.stack_name = std::string(stack)}));
  return {};
}

Result<PreparedChangeSet> prepare_change_set(const StackServices& services,
                                             const ChangeSetRequest& request) {
  PreparedChangeSet prepared;
  prepared.operation = operation_for(request.stack);
  prepared.made_stack = !request.stack;
  const auto id = services.cloudformation.create_change_set(wire_request(request, services.clock));
  if (!id) {
    if (!says_nothing_to_do(id.error().message()))
      return tl::unexpected(refused(request.stack_name, id.error()));
    prepared.empty = true;
    return prepared;
  }
  prepared.stack_id = id->stack_id.empty() ? request.stack_name : id->stack_id;
  prepared.set.change_set_id = id->id;

  auto set = wait_for(services, request, *id);
  if (!set || set->status == "FAILED") {
    // Also when we were interrupted: nothing of ours stays behind.
    (void)discard_change_set(services, prepared);
  }
  if (!set) return tl::unexpected(std::move(set).error());
  if (set->status == "FAILED") {
    if (says_nothing_to_do(set->status_reason)) {
      prepared.empty = true;
      return prepared;
    }
    return fail({.code = codes::kChangeSetFailed,
                 .message = cat("Failed to create changeset for the stack: ", request.stack_name,
                                ", ex: Waiter ChangeSetCreateComplete failed: Waiter encountered a "
                                "terminal failure state Status: FAILED. Reason: ",
                                set->status_reason)});
  }
  prepared.set = std::move(*set);
  return prepared;
}

}  // namespace samx::deploy
