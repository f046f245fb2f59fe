#pragma once

#include <chrono>
#include <optional>

#include "aws/clients/cloudformation.h"
#include "base/cancellation.h"
#include "base/clock.h"
#include "deploy/polling.h"

namespace samx::deploy {

/// What the steps of a deployment need from outside; everything must outlive them.
struct StackServices {
  const aws::CloudFormationClient& cloudformation;
  Clock& clock;
  const Cancellation& cancellation;
  Polling::Pace pace = Polling::kRemote;
  std::optional<std::chrono::milliseconds> poll_delay = std::nullopt;  // SAM_CLI_POLL_DELAY
  std::chrono::minutes max_wait{60};                                   // --max-wait-duration
};

/// Waits as long as `polling` says. SX0130 when interrupted, SX5306 after `deadline`.
Status pause(const StackServices& services, const Polling& polling, Time deadline);

/// The moment at which a wait that begins now has lasted too long.
Time deadline_of(const StackServices& services);

}  // namespace samx::deploy
