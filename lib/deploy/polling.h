#pragma once

#include <chrono>
#include <optional>

namespace samx::deploy {

/// How long to wait between two questions to CloudFormation.
///
/// Starts short and stretches while nothing happens: a change set of a small template is ready
/// after a few hundred milliseconds, a stack may take an hour. Source: spec
/// cli-package-deploy 4.5, 4.7.
class Polling {
 public:
  using Milliseconds = std::chrono::milliseconds;

  struct Pace {
    Milliseconds shortest;
    Milliseconds longest;
  };
  /// For an endpoint of AWS.
  static constexpr Pace kRemote{Milliseconds(300), Milliseconds(5000)};
  /// For the local cloud: it costs nobody anything to ask.
  static constexpr Pace kLocal{Milliseconds(10), Milliseconds(250)};

  /// `at_least` is SAM_CLI_POLL_DELAY where the user set it.
  explicit Polling(Pace pace, std::optional<Milliseconds> at_least = std::nullopt);

  Milliseconds next() const { return next_; }
  /// Something new was seen: ask again soon.
  void on_progress();
  /// Nothing new: stretch by half.
  void on_silence();
  /// The service asked to slow down: double.
  void on_throttling();

 private:
  void set(Milliseconds wanted);

  Milliseconds shortest_;
  Milliseconds longest_;
  Milliseconds next_;
};

}  // namespace samx::deploy
