#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/result.h"
#include "local/engine.h"
#include "local/function_process.h"
#include "local/invocation_log.h"
#include "local/launch.h"
#include "local/runtime_api.h"

namespace samx::local {

/// One process of a function with its Runtime API and its log stream: what Lambda calls an
/// execution environment. It serves one event at a time.
class ExecutionEnvironment {
 public:
  /// Everything that start() needs. The references must outlive the environment.
  struct Setup {
    FunctionSpec function;
    Launch launch;
    std::string log_stream;
    const Clock& clock;
    const Cancellation& cancellation;
  };

  explicit ExecutionEnvironment(Setup setup);
  ExecutionEnvironment(const ExecutionEnvironment&) = delete;
  ExecutionEnvironment& operator=(const ExecutionEnvironment&) = delete;

  /// Starts the process and returns; it initialises beside us. SX7006 if that is impossible.
  Status start(LogSink sink);
  /// Serves one event. SX0130 if cancelled.
  Result<InvokeResult> invoke(std::string_view payload, const InvokeOptions& options);
  /// Whether another event can be given to it. Waits for a runtime that is about to ask for one.
  bool is_reusable();

 private:
  struct Outcome;

  Status spawn();
  RuntimeApi::Wait initialise();
  Outcome serve(std::string_view payload, const InvokeOptions& options);
  Outcome exited(const std::string& request_id);
  Outcome timed_out(const std::string& request_id);
  Outcome fault(const std::string& request_id, std::string_view type, const std::string& text);
  std::string entry_fault() const;
  Invocation make_invocation(std::string_view payload, const InvokeOptions& options) const;

  Setup setup_;
  InvocationLog log_;
  std::unique_ptr<RuntimeApi> api_;
  std::unique_ptr<FunctionProcess> process_;  // after api_: it goes first
  std::chrono::steady_clock::time_point started_{};
  std::chrono::duration<double, std::milli> init_duration_{0};
  bool is_initialised_ = false;
  bool is_broken_ = false;
};

}  // namespace samx::local
