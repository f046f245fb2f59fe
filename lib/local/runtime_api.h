#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/result.h"
#include "http/server.h"

namespace samx::local {

/// One event for a runtime.
struct Invocation {
  std::string request_id;
  std::string function_arn;  // with the qualifier of the caller
  std::string trace_id;
  std::string client_context;
  std::string cognito_identity;
  std::string payload;
  Time deadline{};
};

/// How an invocation, or the start of the runtime, ended.
struct RuntimeAnswer {
  enum class Kind : std::uint8_t { response, error, init_error };
  Kind kind = Kind::response;
  std::string payload;
  std::string content_type;
  std::string error_type;  // of the error object, else of the header
  bool streamed = false;
};

/// The Lambda Runtime API for one function process: its own port on loopback (spec local 2). The
/// process asks for events and answers them over HTTP; the engine waits on the other side.
class RuntimeApi {
 public:
  static Result<std::unique_ptr<RuntimeApi>> start();
  ~RuntimeApi();
  RuntimeApi(const RuntimeApi&) = delete;
  RuntimeApi& operator=(const RuntimeApi&) = delete;

  std::uint16_t port() const { return server_->port(); }

  /// What a wait ended with. `answered` comes before `exited` if both are true.
  enum class Wait : std::uint8_t { ready, answered, exited, late, cancelled };
  using Deadline = std::chrono::steady_clock::time_point;

  /// Until the runtime asks for its first event (ready), or reports that it cannot start
  /// (answered).
  Wait wait_ready(Deadline deadline, const Cancellation& cancellation);
  /// Until the runtime asks for another event (ready) after it answered one, or is gone.
  Wait wait_idle(Deadline deadline, const Cancellation& cancellation);
  /// Hands the event over, at once if the runtime is asking for one, else when it asks.
  void deliver(Invocation invocation);
  /// Until the open invocation is answered.
  Wait wait_answer(Deadline deadline, const Cancellation& cancellation);
  /// The answer the last wait ended with.
  RuntimeAnswer take_answer();
  /// When the runtime asked for its first event, or reported that it cannot start; now if neither.
  Deadline initialised_at() const;
  /// The process is gone: waits end with `exited`.
  void set_exited();

 private:
  enum class State : std::uint8_t { starting, idle, open, answered };

  RuntimeApi() = default;
  void serve(http::ServerRequest request, const http::Responder& responder);
  void serve_next(const http::Responder& responder);
  void serve_result(http::ServerRequest& request, std::string_view tail,
                    const http::Responder& responder);
  void serve_init_error(http::ServerRequest& request, const http::Responder& responder);
  void finish(RuntimeAnswer answer);
  template <class Test>
  Wait wait_until(Deadline deadline, const Cancellation& cancellation, Test is_reached);
  http::ServerResponse event() const;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::starting;
  std::optional<Deadline> initialised_at_;
  bool has_asked_ = false;  // the runtime asked for an event at least once
  bool exited_ = false;
  std::optional<http::Responder> poll_;  // the pending GET next
  std::optional<Invocation> invocation_;
  std::optional<RuntimeAnswer> answer_;
  std::optional<http::Server> server_;  // last: its thread ends before the rest goes
};

}  // namespace samx::local
