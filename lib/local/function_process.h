#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "base/result.h"
#include "local/launch.h"

namespace samx::local {

/// How a process ended.
struct ProcessEnd {
  int exit_code = 0;  // if no signal
  int signal = 0;
  std::uint64_t max_memory_mb = 0;
};

/// "exit status 3", "signal: killed": the words of Lambda.
std::string describe(const ProcessEnd& end);

/// A running program whose output, both streams in one pipe so that their order is kept, arrives as
/// lines. It leads a process group of its own, which is killed with the object. Unlike ChildProcess
/// it says when it ends, how much memory it took, and can be drained: all it had written is
/// delivered before drain() returns.
class FunctionProcess {
 public:
  using LineSink = std::function<void(std::string_view line)>;
  using EndSink = std::function<void()>;

  /// `on_line` and `on_end` are called on threads of the process, `on_end` once, after the last
  /// line. SX7006 if it cannot be started.
  static Result<std::unique_ptr<FunctionProcess>> start(const Launch& launch, LineSink on_line,
                                                        EndSink on_end);
  ~FunctionProcess();
  FunctionProcess(const FunctionProcess&) = delete;
  FunctionProcess& operator=(const FunctionProcess&) = delete;

  int pid() const { return pid_; }
  std::optional<ProcessEnd> end() const;
  /// Waits until `on_end` was called.
  ProcessEnd wait();
  /// Kills the group; returns when the process is gone.
  void kill();
  /// Delivers what was written until now, an unfinished line included.
  void drain();
  /// Most memory the process had since the last reset, 0 if the system does not say.
  std::uint64_t max_memory_mb() const;
  void reset_max_memory() const;

 private:
  FunctionProcess(LineSink on_line, EndSink on_end)
      : on_line_(std::move(on_line)), on_end_(std::move(on_end)) {}
  Status spawn(const Launch& launch);
  void read_output();
  void read_available();
  void flush_line();
  void reap();

  LineSink on_line_;
  EndSink on_end_;
  pid_t pid_ = -1;
  int output_ = -1;     // read end of the output pipe
  int wake_read_ = -1;  // drain() and the end of the process wake the reader
  int wake_write_ = -1;
  std::string line_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t drains_asked_ = 0;
  std::uint64_t drains_done_ = 0;
  std::optional<ProcessEnd> end_;
  bool ended_ = false;  // on_end was called
  bool reaped_ = false;
  std::thread reader_;
  std::thread reaper_;
};

}  // namespace samx::local
