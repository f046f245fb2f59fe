#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"
#include "cloud/cloud.h"

// A local cloud in a process of its own, found by its state directory.

namespace samx::cloud {

struct RunningCloud {
  int pid = 0;
  std::uint16_t port = 0;
  std::string endpoint;         // "http://127.0.0.1:4566"
  std::string state_directory;  // absolute
  std::string started;          // ISO 8601
};

/// The cloud that works with this state directory and says so; nothing if there is none, or if a
/// process uses the directory without serving others (`samx deploy --local` for its own run).
std::optional<RunningCloud> find_running(const std::string& state_directory);

/// What the serving process does when it is ready: writes <state>/running.json, so that
/// find_running() sees it.
Status announce(const Cloud& cloud, const std::string& state_directory, const Clock& clock);
/// Takes the announcement back.
void withdraw(const std::string& state_directory);

struct BackgroundRequest {
  std::string state_directory;
  std::uint16_t port = 4566;
  std::vector<std::string> options = {};  // further words of `samx cloud start`: "--strict"
  Environment environment = {};
};

/// Starts `samx cloud start --foreground` detached from this process and its terminal, and waits
/// until it answers. Its output goes to <state>/cloud.log. SX8005 if one runs already, SX8004 with
/// the end of the log if it does not come up, SX0130 on cancellation.
Result<RunningCloud> start_background(const BackgroundRequest& request, Clock& clock,
                                      const Cancellation& cancellation);

/// Ends it and waits until its state directory is free. SX8003 if none runs.
Status stop_running(const std::string& state_directory, Clock& clock);

}  // namespace samx::cloud
