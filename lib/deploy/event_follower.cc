#include "deploy/event_follower.h"

#include <algorithm>
#include <utility>

#include "deploy/stack_state.h"

namespace samx::deploy {
namespace {

constexpr std::string_view kStackType = "AWS::CloudFormation::Stack";

}  // namespace

EventFollower::EventFollower(const aws::CloudFormationClient& cloudformation, std::string stack_id,
                             std::string client_request_token)
    : cloudformation_(cloudformation), token_(std::move(client_request_token)) {
  stacks_.push_back({std::move(stack_id), ""});
}

Status EventFollower::skip_existing() {
  // The newest page is enough: paging stops at the first event that is known.
  auto page = cloudformation_.describe_stack_events(stacks_.front().id);
  if (!page) {
    if (page.error().is("ValidationError", "does not exist")) return {};
    return tl::unexpected<Error>(page.error());
  }
  for (aws::StackEvent& event : page->events)
    seen_.insert(std::move(event.event_id));
  return {};
}

Result<std::vector<FollowedEvent>> EventFollower::new_events(const FollowedStack& stack) {
  std::vector<FollowedEvent> found;
  std::string token;
  bool met_known = false;
  do {
    auto page = cloudformation_.describe_stack_events(stack.id, token);
    if (!page) return tl::unexpected<Error>(page.error());
    for (aws::StackEvent& event : page->events) {
      met_known = !seen_.insert(event.event_id).second;
      if (met_known) break;
      const bool ours = token_.empty() || event.client_request_token.empty() ||
                        event.client_request_token == token_ || !stack.prefix.empty();
      if (ours) found.push_back({stack.prefix + event.logical_resource_id, std::move(event)});
    }
    token = page->next_token;
  } while (!met_known && !token.empty());
  std::ranges::reverse(found);
  return found;
}

void EventFollower::note(const FollowedStack& stack, const aws::StackEvent& event) {
  if (event.resource_type != kStackType || event.physical_resource_id.empty()) return;
  const bool own = event.physical_resource_id == event.stack_id;
  if (own && stack.prefix.empty() && !is_in_progress(event.resource_status)) {
    final_status_ = event.resource_status;
  } else if (!own && std::ranges::find(stacks_, event.physical_resource_id, &FollowedStack::id) ==
                         stacks_.end()) {
    stacks_.push_back({event.physical_resource_id, stack.prefix + event.logical_resource_id + "/"});
  }
}

Result<std::vector<FollowedEvent>> EventFollower::poll() {
  std::vector<FollowedEvent> all;
  // Children that are met on the way are asked in the same round: the list grows while we walk it.
  for (std::size_t at = 0; at < stacks_.size(); ++at) {
    const FollowedStack stack = stacks_[at];
    SAMX_ASSIGN(std::vector<FollowedEvent> found, new_events(stack));
    for (FollowedEvent& followed : found) {
      note(stack, followed.event);
      all.push_back(std::move(followed));
    }
  }
  std::ranges::stable_sort(all, {}, [](const FollowedEvent& each) { return each.event.timestamp; });
  return all;
}

}  // namespace samx::deploy
