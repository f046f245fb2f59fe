#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "deploy/services.h"

namespace samx::deploy {

/// A stack event with its place below the stack that is followed: "Child/Topic".
struct FollowedEvent {
  std::string path;
  aws::StackEvent event;
};

/// Reads the events of one operation on a stack and on its nested stacks.
///
/// What was there before the operation is known by event id, what belongs to another operation by
/// the client request token that CloudFormation repeats in each event; so neither clocks nor equal
/// time stamps matter. Source: spec cli-package-deploy 4.7; localcloud 5.3.
class EventFollower {
 public:
  EventFollower(const aws::CloudFormationClient& cloudformation, std::string stack_id,
                std::string client_request_token);

  /// Remembers all events so far as old; call it before the operation starts.
  Status skip_existing();
  /// Events that are new since the last call, oldest first, nested stacks included.
  Result<std::vector<FollowedEvent>> poll();
  /// The status with which the followed stack came to rest, once seen.
  const std::optional<std::string>& final_status() const { return final_status_; }

 private:
  struct FollowedStack {
    std::string id;
    std::string prefix;  // "Child/", empty for the root
  };
  Result<std::vector<FollowedEvent>> new_events(const FollowedStack& stack);
  void note(const FollowedStack& stack, const aws::StackEvent& event);

  const aws::CloudFormationClient& cloudformation_;
  std::string token_;
  std::vector<FollowedStack> stacks_;
  std::set<std::string, std::less<>> seen_;
  std::optional<std::string> final_status_;
};

}  // namespace samx::deploy
