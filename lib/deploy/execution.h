#pragma once

#include <string>
#include <vector>

#include "deploy/change_set.h"
#include "deploy/event_follower.h"
#include "deploy/services.h"

namespace samx::deploy {

enum class OnFailure : std::uint8_t {
  roll_back,    // ROLLBACK
  keep_state,   // DO_NOTHING, --disable-rollback
  delete_stack  // DELETE
};

/// Hears what happens while an operation is followed; cli prints it.
class Observer {
 public:
  virtual ~Observer() = default;
  /// The operation is asked for: from now on it goes on without us.
  virtual void on_start() {}
  virtual void on_event(const FollowedEvent& event) = 0;
};

/// How an operation ended.
struct StackOutcome {
  bool succeeded = false;
  std::string status;  // the stack's
  std::vector<FollowedEvent> events;
};

/// Executes a change set and does not wait for what becomes of it.
Status start_change_set(const StackServices& services, const PreparedChangeSet& prepared,
                        OnFailure on_failure);

/// Executes a change set and follows it until the stack rests. A failure of the stack is an
/// outcome, not an error; after an interruption (SX0130) the operation goes on in the cloud.
Result<StackOutcome> execute_change_set(const StackServices& services,
                                        const PreparedChangeSet& prepared, OnFailure on_failure,
                                        Observer& observer);

/// Follows until the stack rests; the operation has been started. `follower` decides what is new.
Result<StackOutcome> follow(const StackServices& services, EventFollower& follower,
                            std::string_view stack_id, Observer& observer);

}  // namespace samx::deploy
