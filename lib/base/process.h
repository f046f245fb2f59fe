#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.h"
#include "base/environment.h"
#include "base/result.h"

namespace samx {

enum class Stream : std::uint8_t {
  capture,  // collected in ProcessResult
  inherit,  // goes where ours goes
  discard
};

/// A program to run: no shell is involved, arguments are passed as they are.
struct ProcessSpec {
  std::vector<std::string> arguments;  // [0] is the program: a path, or a name looked up in PATH
  std::string directory = {};          // empty: ours
  Environment environment = {};        // complete; nothing is added
  std::string input = {};              // written to its standard input, then closed; never ours
  Stream output = Stream::capture;
  Stream error = Stream::capture;
  std::optional<std::chrono::milliseconds> time_limit = std::nullopt;
  std::uint64_t capture_limit_bytes = 64ULL << 20U;  // the rest is dropped, and said so
};

struct ProcessResult {
  int exit_code = 0;  // 128 + signal if it was ended by one
  std::string output;
  std::string error;
  bool timed_out = false;
};

// Both ways of running need SIGPIPE ignored (watch_signals does it): a program may leave its input
// unread.

/// Runs a program in a process group of its own and waits for it. On cancellation or time-out the
/// group gets SIGTERM, and SIGKILL after 2 s; then cancellation is SX0130. A program that cannot be
/// started is SX0120 (not found: SX0121); a non-zero exit code is not an error here.
Result<ProcessResult> run_process(const ProcessSpec& spec, const Cancellation& cancellation);

/// A child that runs beside us, e.g. a warm function process. Its group is killed with the object.
/// Stream::capture gives the lines to the sinks; nothing is collected.
class ChildProcess {
 public:
  /// Called on a thread of the child with each complete line of output (without line end).
  using LineSink = std::function<void(std::string_view line)>;

  static Result<ChildProcess> start(const ProcessSpec& spec, LineSink on_output, LineSink on_error);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;

  int pid() const;
  /// Nothing while it runs. As in ProcessResult.
  std::optional<int> exit_code();
  /// SIGTERM to the group, SIGKILL after `grace`; returns when it is gone.
  void stop(std::chrono::milliseconds grace);

 private:
  struct State;
  explicit ChildProcess(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace samx
