#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"

namespace samx::cloud {

struct CloudOptions {
  std::string directory;         // of the state; made if need be
  std::uint16_t port = 0;        // 0: the system chooses
  Environment environment = {};  // what functions are started with
  /// Each resource takes the time its type takes on AWS, on the clock given to start(): with a
  /// VirtualClock the whole event log is a function of the requests.
  bool resources_take_time = false;
  /// Resource types without behaviour fail instead of being accepted.
  bool strict = false;
};

/// S3, CloudFormation, Lambda, API Gateway and their like on one loopback port (spec localcloud).
///
/// All state is below the state directory, which one process may use at a time. The requests of
/// clients are answered on threads of the server until stop().
class Cloud {
 public:
  /// Listens when it returns. SX8001 state in use, SX8002 state damaged, SX6101 port taken.
  static Result<Cloud> start(const CloudOptions& options, Clock& clock,
                             const Cancellation& cancellation);
  ~Cloud();
  Cloud(Cloud&& other) noexcept;
  Cloud& operator=(Cloud&& other) noexcept;

  std::uint16_t port() const;
  /// "http://127.0.0.1:4566"
  std::string endpoint() const;
  /// Returns when `cancellation` is requested.
  void wait(const Cancellation& cancellation) const;
  /// Lets running requests end, then closes the port and lets go of the state directory.
  void stop();

 private:
  struct State;
  explicit Cloud(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace samx::cloud
