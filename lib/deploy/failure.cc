#include "deploy/failure.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {
namespace {

using document::Entry;
using document::Node;

// What CloudFormation says of resources that failed only because another one did.
constexpr std::array<std::string_view, 4> kConsequences{
    "Resource creation cancelled", "Resource update cancelled", "The following resource(s) failed",
    "Resource deletion cancelled"};

bool is_failure(const aws::StackEvent& event) {
  return event.resource_status.ends_with("_FAILED");
}

bool is_consequence(const aws::StackEvent& event) {
  // A nested stack's failure is told by its own events, a stack's by those of its resources.
  if (event.physical_resource_id == event.stack_id) return true;
  if (event.resource_status_reason.starts_with("Embedded stack ")) return true;
  return std::ranges::any_of(kConsequences, [&event](std::string_view text) {
    return event.resource_status_reason.starts_with(text);
  });
}

SourceRange place_of(const Node* template_root, std::string_view path) {
  if (template_root == nullptr) return {};
  const Node* const resources = template_root->find("Resources");
  const Entry* const entry =
      resources == nullptr ? nullptr : resources->find_entry(path.substr(0, path.find('/')));
  return entry == nullptr ? SourceRange{} : entry->key_origin;
}

std::string failure_text(const FollowedEvent& followed) {
  const aws::StackEvent& event = followed.event;
  return cat(followed.path, " (", event.resource_type, ") ", event.resource_status, ": ",
             event.resource_status_reason.empty()
                 ? std::string("no reason given")
                 : reason_without_ids(event.resource_status_reason));
}

std::string last_line(const FailedOperation& failed) {
  const std::string_view waiter =
      failed.operation == StackOperation::create ? "StackCreateComplete" : "StackUpdateComplete";
  // Scripts written for `sam` match this text up to the state.
  return cat("Failed to create/update the stack: ", failed.stack_name, ", Waiter ", waiter,
             " failed: Waiter encountered a terminal failure state: For expression "
             "\"Stacks[].StackStatus\" we matched expected path: \"",
             failed.status, "\" at least once");
}

}  // namespace

const FollowedEvent* root_cause(std::span<const FollowedEvent> events) {
  const auto found = std::ranges::find_if(events, [](const FollowedEvent& followed) {
    return is_failure(followed.event) && !is_consequence(followed.event);
  });
  return found == events.end() ? nullptr : &*found;
}

std::string reason_without_ids(std::string_view reason) {
  // "… (RequestToken: 6a1…, HandlerErrorCode: NotFound)", "… (Service: Lambda, Status Code: 400,
  // Request ID: …)": the bracket says nothing that the text before it does not.
  for (const std::string_view mark : {" (RequestToken: ", " (Service: "}) {
    if (const std::size_t at = reason.find(mark); at != std::string_view::npos)
      reason = reason.substr(0, at);
  }
  return std::string(reason);
}

Diagnostic describe_failure(const FailedOperation& failed) {
  Diagnostic found{.code = codes::kStackFailed, .message = last_line(failed)};
  const FollowedEvent* const cause = root_cause(failed.events);
  if (cause != nullptr) {
    found.logical_id = cause->event.logical_resource_id;
    found.where = place_of(failed.template_root, cause->path);
    found.related.push_back({cat("the cause: ", failure_text(*cause)), found.where});
  }
  for (const FollowedEvent& followed : failed.events) {
    if (&followed == cause || !is_failure(followed.event) || is_consequence(followed.event))
      continue;
    found.related.push_back({cat("also failed: ", failure_text(followed)),
                             place_of(failed.template_root, followed.path)});
  }
  if (failed.status == "ROLLBACK_COMPLETE" || failed.status == "ROLLBACK_FAILED") {
    found.help = cat("the stack can only be deleted now: samx delete --no-prompts --stack-name ",
                     failed.stack_name);
  } else if (failed.status == "CREATE_FAILED" || failed.status == "UPDATE_FAILED") {
    found.help = "rollback is off: mend the cause and deploy again";
  } else if (failed.status == "UPDATE_ROLLBACK_COMPLETE") {
    found.help = "the stack is as it was before; mend the cause and deploy again";
  }
  return found;
}

}  // namespace samx::deploy
