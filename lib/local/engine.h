#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"
#include "local/function_spec.h"

namespace samx::local {

/// Called for each line of the log of a function, on some thread, one at a time per process: what
/// the function prints, and INIT_START, START, END and REPORT. Lines have no line end.
using LogSink = std::function<void(Time time, std::string_view line)>;

struct InvokeOptions {
  std::string request_id = {};        // empty: a new uuid
  std::string qualifier = {};         // alias or version the caller named: stands in the ARN
  std::string client_context = {};    // JSON text; empty: none
  std::string cognito_identity = {};  // JSON text; empty: none
  std::string trace_id = {};          // X-Amzn-Trace-Id; empty: a new one
  LogSink on_log = {};                // empty: lines go to EngineOptions::on_log
};

struct InvokeResult {
  std::string payload;         // bytes of the function, or the error object
  std::string function_error;  // "Unhandled", or empty: the value of X-Amz-Function-Error
  std::string error_type;      // "Sandbox.Timedout", "Runtime.ExitError", or what the runtime said
  std::string content_type;    // of the payload
  bool streamed = false;       // Lambda-Runtime-Function-Response-Mode: streaming
  std::string request_id;
  std::string executed_version;
  std::string log_stream;  // "2026/01/31/[$LATEST]0123..."
  std::string log_tail;    // the last 4 KB of the log: X-Amz-Log-Result before base64
  std::chrono::duration<double, std::milli> duration{0};
  std::optional<std::chrono::duration<double, std::milli>> init_duration;  // only on a cold start
  std::uint64_t max_memory_mb = 0;
  std::string note;  // on a cold start: that another version of the interpreter is used
};

struct EngineOptions {
  Environment host = {};  // PATH, HOME, proxies ... are taken from here
  /// Runtime or language ("python3.12", "python") to program, before PATH is searched.
  std::map<std::string, std::string, std::less<>> interpreters = {};
  /// Variables that every function gets; they lose against FunctionSpec::environment.
  std::map<std::string, std::string, std::less<>> environment = {};
  std::string temporary_root = "/tmp";
  LogSink on_log = {};
  std::uint32_t process_limit_per_function = 16;
  std::chrono::milliseconds idle_limit{std::chrono::minutes(5)};
};

/// Runs functions as processes of this machine and keeps them warm. All functions may be called
/// from many threads. Time outs use the system's steady clock; `clock` gives the times of day and
/// must be the system's where functions compare their deadline with it.
class Engine {
 public:
  Engine(EngineOptions options, const Clock& clock, const Cancellation& cancellation);
  /// Ends all processes with their groups.
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Sends `payload` (JSON text; empty counts as {}) to a process of the function, started if no
  /// idle one is there, and waits for the answer. A function that fails, times out or dies is no
  /// error: see InvokeResult::function_error.
  ///
  /// Errors: SX7001 to SX7004 the function cannot be run here, SX7005 throttled, SX7006 no process,
  /// SX7007 and SX7008 bad payload, SX0130 cancelled.
  Result<InvokeResult> invoke(const FunctionSpec& function, std::string_view payload,
                              const InvokeOptions& options);
  /// Starts a process ahead of the first event.
  Status warm_up(const FunctionSpec& function);
  /// Ends the idle processes of a function (all versions): it was deleted or changed.
  void forget(std::string_view function_name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace samx::local
