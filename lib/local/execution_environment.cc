#include "local/execution_environment.h"

#include <unistd.h>

#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/random.h"
#include "base/text.h"
#include "local/trace_id.h"

namespace samx::local {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;
using SteadyClock = std::chrono::steady_clock;

// On-demand functions have 10 s to initialise; then Lambda starts over inside the first invocation.
constexpr std::chrono::seconds kInitLimit{10};
// A runtime asks for the next event some microseconds after it answered the last one.
constexpr std::chrono::seconds kIdleLimit{1};

std::string error_payload(std::string_view type, std::string_view message) {
  nlohmann::ordered_json body;
  body["errorType"] = type;
  body["errorMessage"] = message;
  return body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// A trace that nobody samples, as for a function without tracing.
std::string new_trace_id(Time now) {
  return cat(new_trace_root(now), ";Parent=", random_hex(16), ";Sampled=0");
}

}  // namespace

/// How an event was served, before the log lines are written.
struct ExecutionEnvironment::Outcome {
  RuntimeAnswer answer = {};
  Milliseconds duration{0};
  std::string status = {};  // for REPORT
  bool is_cancelled = false;
};

ExecutionEnvironment::ExecutionEnvironment(Setup setup)
    : setup_(std::move(setup)), log_(setup_.clock) {}

Status ExecutionEnvironment::start(LogSink sink) {
  log_.attach(std::move(sink), InvocationLog::Tail::clear);
  log_.write(init_start_line(setup_.function, setup_.clock.now()));
  return spawn();
}

Status ExecutionEnvironment::spawn() {
  started_ = SteadyClock::now();
  process_.reset();
  SAMX_ASSIGN(api_, RuntimeApi::start());
  if (!entry_fault().empty()) return {};
  Launch launch = setup_.launch;
  launch.environment.set("AWS_LAMBDA_RUNTIME_API", cat("127.0.0.1:", api_->port()));
  launch.environment.set("AWS_LAMBDA_LOG_STREAM_NAME", setup_.log_stream);
  SAMX_ASSIGN(process_, FunctionProcess::start(
                            launch, [this](std::string_view line) { log_.write(line); },
                            [api = api_.get()] { api->set_exited(); }));
  return {};
}

/// Why the program of a custom runtime cannot be started, in the words of Lambda.
std::string ExecutionEnvironment::entry_fault() const {
  const std::string& program = setup_.launch.arguments[0];
  if (!exists(program)) return cat("Couldn't find valid bootstrap(s): [", program, "]");
  if (!is_executable(program)) return cat("fork/exec ", program, ": permission denied");
  return {};
}

RuntimeApi::Wait ExecutionEnvironment::initialise() {
  if (is_initialised_) return RuntimeApi::Wait::ready;
  auto wait = api_->wait_ready(started_ + kInitLimit, setup_.cancellation);
  if (wait == RuntimeApi::Wait::late) {
    log_.write("INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout");
    if (!spawn()) return RuntimeApi::Wait::exited;
    wait = api_->wait_ready(started_ + setup_.function.timeout, setup_.cancellation);
  }
  init_duration_ = api_->initialised_at() - started_;
  return wait;
}

Result<InvokeResult> ExecutionEnvironment::invoke(std::string_view payload,
                                                  const InvokeOptions& options) {
  const bool is_cold = !is_initialised_;
  log_.attach(options.on_log, is_cold ? InvocationLog::Tail::keep : InvocationLog::Tail::clear);
  InvokeOptions known = options;
  if (known.request_id.empty()) known.request_id = random_uuid();
  if (!is_cold) process_->reset_max_memory();
  Outcome outcome = serve(payload, known);
  if (outcome.is_cancelled) {
    return fail({.code = samx::codes::kInterrupted, .message = "interrupted"});
  }
  if (process_ != nullptr) process_->drain();

  InvokeResult result;
  result.payload = std::move(outcome.answer.payload);
  result.content_type = std::move(outcome.answer.content_type);
  result.error_type = outcome.answer.error_type;
  result.streamed = outcome.answer.streamed;
  if (outcome.answer.kind != RuntimeAnswer::Kind::response) result.function_error = "Unhandled";
  result.request_id = known.request_id;
  result.executed_version = setup_.function.version;
  result.log_stream = setup_.log_stream;
  result.duration = outcome.duration;
  if (is_cold) result.init_duration = init_duration_;
  result.max_memory_mb = process_ == nullptr ? 0 : process_->max_memory_mb();
  const std::string end = end_line(setup_.function, known.request_id);
  if (!end.empty()) log_.write(end);
  log_.write(report_line(setup_.function,
                         {.request_id = known.request_id,
                          .duration = result.duration,
                          .init_duration = result.init_duration,
                          .memory_size_mb = setup_.function.memory_mb,
                          .max_memory_mb = result.max_memory_mb,
                          .status = outcome.status,
                          .error_type = outcome.status == "error" ? result.error_type : ""},
                         setup_.clock.now()));
  result.log_tail = log_.tail();
  return result;
}

ExecutionEnvironment::Outcome ExecutionEnvironment::serve(std::string_view payload,
                                                          const InvokeOptions& options) {
  const std::string& id = options.request_id;
  const bool has_entry = process_ != nullptr;
  const auto ready = has_entry ? initialise() : RuntimeApi::Wait::exited;
  log_.write(start_line(setup_.function, id, setup_.clock.now()));
  if (!has_entry) return fault(id, "Runtime.InvalidEntrypoint", entry_fault());
  if (ready == RuntimeApi::Wait::cancelled) return {.is_cancelled = true};
  if (ready == RuntimeApi::Wait::exited) return exited(id);
  if (ready == RuntimeApi::Wait::late) return timed_out(id);
  if (ready == RuntimeApi::Wait::answered) {
    is_broken_ = true;
    return {.answer = api_->take_answer(), .status = "error"};
  }
  is_initialised_ = true;

  const auto begin = SteadyClock::now();
  api_->deliver(make_invocation(payload, options));
  const auto wait = api_->wait_answer(begin + setup_.function.timeout, setup_.cancellation);
  const Milliseconds duration = SteadyClock::now() - begin;
  switch (wait) {
    case RuntimeApi::Wait::answered: {
      Outcome outcome{.answer = api_->take_answer(), .duration = duration};
      // A size that Lambda refuses is the function's error too, but the process goes on.
      if (outcome.answer.error_type.starts_with("Runtime.")) outcome.status = "error";
      return outcome;
    }
    case RuntimeApi::Wait::cancelled:
      is_broken_ = true;
      return {.is_cancelled = true};
    case RuntimeApi::Wait::late:
      return timed_out(id);
    default: {
      Outcome outcome = exited(id);
      outcome.duration = duration;
      return outcome;
    }
  }
}

ExecutionEnvironment::Outcome ExecutionEnvironment::exited(const std::string& request_id) {
  const ProcessEnd end = process_->wait();
  const bool is_silent = end.signal == 0 && end.exit_code == 0;
  return fault(request_id, "Runtime.ExitError",
               is_silent ? "Runtime exited without providing a reason"
                         : cat("Runtime exited with error: ", describe(end)));
}

ExecutionEnvironment::Outcome ExecutionEnvironment::timed_out(const std::string& request_id) {
  is_broken_ = true;
  process_->kill();
  const std::chrono::duration<double> limit = setup_.function.timeout;
  const std::string text = cat("Task timed out after ", two_decimals(limit.count()), " seconds");
  log_.write(cat(iso8601_milliseconds(setup_.clock.now()), " ", request_id, " ", text));
  log_.write("");
  return {.answer = {.kind = RuntimeAnswer::Kind::error,
                     .payload = error_payload("Sandbox.Timedout",
                                              cat("RequestId: ", request_id, " Error: ", text)),
                     .content_type = "application/json",
                     .error_type = "Sandbox.Timedout"},
          .duration = setup_.function.timeout,
          .status = "timeout"};
}

ExecutionEnvironment::Outcome ExecutionEnvironment::fault(const std::string& request_id,
                                                          std::string_view type,
                                                          const std::string& text) {
  is_broken_ = true;
  const std::string message = cat("RequestId: ", request_id, " Error: ", text);
  log_.write(message);
  log_.write(type);
  return {.answer = {.kind = RuntimeAnswer::Kind::error,
                     .payload = error_payload(type, message),
                     .content_type = "application/json",
                     .error_type = std::string(type)},
          .status = "error"};
}

Invocation ExecutionEnvironment::make_invocation(std::string_view payload,
                                                 const InvokeOptions& options) const {
  const Time now = setup_.clock.now();
  std::string arn = function_arn(setup_.function);
  if (!options.qualifier.empty()) arn += ":" + options.qualifier;
  return {.request_id = options.request_id,
          .function_arn = std::move(arn),
          .trace_id = options.trace_id.empty() ? new_trace_id(now) : options.trace_id,
          .client_context = options.client_context,
          .cognito_identity = options.cognito_identity,
          .payload = std::string(payload.empty() ? "{}" : payload),
          .deadline = now + setup_.function.timeout};
}

bool ExecutionEnvironment::is_reusable() {
  if (is_broken_ || process_ == nullptr || process_->end()) return false;
  const auto wait = is_initialised_
                        ? api_->wait_idle(SteadyClock::now() + kIdleLimit, setup_.cancellation)
                        : RuntimeApi::Wait::ready;
  return wait == RuntimeApi::Wait::ready || wait == RuntimeApi::Wait::late;
}

}  // namespace samx::local
