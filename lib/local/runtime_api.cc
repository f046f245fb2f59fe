#include "local/runtime_api.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace samx::local {
namespace {

constexpr std::string_view kBase = "/2018-06-01";
// 6 MiB and 100 bytes: what Lambda takes of a buffered answer.
constexpr std::uint64_t kResponseLimitBytes = (6ULL << 20U) + 100;
constexpr std::uint64_t kStreamLimitBytes = 200ULL << 20U;
// How often a wait looks at the cancellation: a condition variable cannot watch a descriptor.
constexpr std::chrono::milliseconds kCancellationStep{100};

http::ServerResponse json_answer(int status, std::string body) {
  return {
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

http::ServerResponse accepted() {
  return json_answer(202, "{\"status\":\"OK\"}\n");
}

http::ServerResponse refusal(int status, std::string_view type, std::string_view message) {
  nlohmann::ordered_json body;
  body["errorMessage"] = message;
  body["errorType"] = type;
  return json_answer(status, body.dump());
}

/// The errorType member of an error object; empty if there is none.
std::string error_type_in(const std::string& payload) {
  const auto object = nlohmann::json::parse(payload, nullptr, false);
  if (!object.is_object()) return {};
  const auto type = object.find("errorType");
  return type != object.end() && type->is_string() ? type->get<std::string>() : std::string();
}

RuntimeAnswer error_answer(RuntimeAnswer::Kind kind, const http::Headers& headers,
                           std::string payload) {
  std::string type = error_type_in(payload);
  if (type.empty()) type = headers.get("Lambda-Runtime-Function-Error-Type");
  return {.kind = kind,
          .payload = std::move(payload),
          .content_type = std::string(headers.get("Content-Type")),
          .error_type = std::move(type)};
}

RuntimeAnswer own_error(std::string_view type, std::string_view message) {
  nlohmann::ordered_json body;
  body["errorType"] = type;
  body["errorMessage"] = message;
  return {.kind = RuntimeAnswer::Kind::error,
          .payload = body.dump(),
          .content_type = "application/json",
          .error_type = std::string(type)};
}

/// A stream that failed midway says so in its trailers, which the server adds to the headers.
bool failed_midway(const http::Headers& headers) {
  return headers.contains("Lambda-Runtime-Function-Error-Type");
}

}  // namespace

Result<std::unique_ptr<RuntimeApi>> RuntimeApi::start() {
  std::unique_ptr<RuntimeApi> api(new RuntimeApi());
  http::ServerOptions options;
  options.body_limit_bytes = kStreamLimitBytes;
  // A runtime says nothing for as long as a handler runs or no event comes.
  options.idle_limit = std::chrono::hours(24);
  SAMX_ASSIGN(api->server_,
              http::Server::start_deferred(std::move(options),
                                           [self = api.get()](http::ServerRequest request,
                                                              const http::Responder& responder) {
                                             self->serve(std::move(request), responder);
                                           }));
  return api;
}

RuntimeApi::~RuntimeApi() {
  server_.reset();
}

void RuntimeApi::serve(http::ServerRequest request, const http::Responder& responder) {
  std::string_view path = request.path();
  const std::string text(path);  // the request moves
  path = text;
  if (!path.starts_with(kBase)) return responder.send(refusal(404, "NotFound", "no such path"));
  path.remove_prefix(kBase.size());
  if (path == "/ping") return responder.send({.headers = {}, .body = "pong"});
  if (path == "/runtime/invocation/next" && request.method == "GET") return serve_next(responder);
  if (request.method == "POST") {
    if (path == "/runtime/init/error") return serve_init_error(request, responder);
    constexpr std::string_view kInvocation = "/runtime/invocation/";
    if (path.starts_with(kInvocation)) {
      return serve_result(request, path.substr(kInvocation.size()), responder);
    }
  }
  responder.send(refusal(404, "NotFound", "no such path"));
}

void RuntimeApi::serve_next(const http::Responder& responder) {
  const std::lock_guard lock(mutex_);
  has_asked_ = true;
  if (!initialised_at_) initialised_at_ = std::chrono::steady_clock::now();
  if (state_ == State::open) return responder.send(event());
  state_ = State::idle;
  poll_ = responder;
  changed_.notify_all();
}

void RuntimeApi::serve_init_error(http::ServerRequest& request, const http::Responder& responder) {
  const std::lock_guard lock(mutex_);
  if (has_asked_ || answer_) {
    return responder.send(
        refusal(403, "InvalidStateTransition", "init/error is only taken before the first next"));
  }
  auto body = request.body.read();
  answer_ = error_answer(RuntimeAnswer::Kind::init_error, request.headers,
                         body ? std::move(*body) : std::string());
  initialised_at_ = std::chrono::steady_clock::now();
  changed_.notify_all();
  responder.send(accepted());
}

void RuntimeApi::serve_result(http::ServerRequest& request, std::string_view tail,
                              const http::Responder& responder) {
  const std::size_t slash = tail.rfind('/');
  const std::string_view id = tail.substr(0, slash);
  const std::string_view what = slash == std::string_view::npos ? "" : tail.substr(slash + 1);
  const std::lock_guard lock(mutex_);
  if (what != "response" && what != "error") {
    return responder.send(refusal(404, "NotFound", "no such path"));
  }
  if (!has_asked_) {
    return responder.send(
        refusal(403, "InvalidStateTransition", "no event was asked for with next"));
  }
  if (state_ != State::open || id != invocation_->request_id) {
    return responder.send(refusal(400, "InvalidRequestID", "Invalid request ID"));
  }
  const std::string_view mode = request.headers.get("Lambda-Runtime-Function-Response-Mode");
  if (!mode.empty() && mode != "streaming") {
    finish(own_error("Runtime.InvalidResponseModeHeader", "Invalid response mode header"));
    return responder.send(
        refusal(400, "InvalidFunctionResponseMode", "Invalid function response mode"));
  }
  const bool streamed = mode == "streaming";
  if (!streamed && request.body.size_bytes() > kResponseLimitBytes) {
    const std::string message = cat("Response payload size exceeded maximum allowed payload size (",
                                    kResponseLimitBytes, " bytes).");
    finish(own_error("Function.ResponseSizeTooLarge", message));
    return responder.send(refusal(413, "RequestEntityTooLarge", message));
  }
  auto body = request.body.read();
  std::string payload = body ? std::move(*body) : std::string();
  if (what == "error" || (streamed && failed_midway(request.headers))) {
    finish(error_answer(RuntimeAnswer::Kind::error, request.headers, std::move(payload)));
  } else {
    finish({.kind = RuntimeAnswer::Kind::response,
            .payload = std::move(payload),
            .content_type = std::string(request.headers.get("Content-Type")),
            .error_type = {},
            .streamed = streamed});
  }
  responder.send(accepted());
}

void RuntimeApi::finish(RuntimeAnswer answer) {
  state_ = State::answered;
  invocation_.reset();
  answer_ = std::move(answer);
  changed_.notify_all();
}

http::ServerResponse RuntimeApi::event() const {
  const Invocation& open = *invocation_;
  http::ServerResponse response = json_answer(200, open.payload);
  http::Headers& headers = response.headers;
  headers.add("Lambda-Runtime-Aws-Request-Id", open.request_id);
  headers.add("Lambda-Runtime-Deadline-Ms", cat(open.deadline.time_since_epoch().count()));
  headers.add("Lambda-Runtime-Invoked-Function-Arn", open.function_arn);
  headers.add("Lambda-Runtime-Trace-Id", open.trace_id);
  if (!open.client_context.empty()) {
    headers.add("Lambda-Runtime-Client-Context", open.client_context);
  }
  if (!open.cognito_identity.empty()) {
    headers.add("Lambda-Runtime-Cognito-Identity", open.cognito_identity);
  }
  return response;
}

template <class Test>
RuntimeApi::Wait RuntimeApi::wait_until(Deadline deadline, const Cancellation& cancellation,
                                        Test is_reached) {
  std::unique_lock lock(mutex_);
  while (true) {
    if (answer_) return Wait::answered;
    if (is_reached()) return Wait::ready;
    if (exited_) return Wait::exited;
    if (cancellation.requested()) return Wait::cancelled;
    const auto now = std::chrono::steady_clock::now();
    if (now >= deadline) return Wait::late;
    changed_.wait_until(lock, std::min(deadline, now + kCancellationStep));
  }
}

RuntimeApi::Wait RuntimeApi::wait_ready(Deadline deadline, const Cancellation& cancellation) {
  return wait_until(deadline, cancellation, [this] { return has_asked_; });
}

RuntimeApi::Wait RuntimeApi::wait_idle(Deadline deadline, const Cancellation& cancellation) {
  return wait_until(deadline, cancellation, [this] { return state_ == State::idle && !exited_; });
}

RuntimeApi::Wait RuntimeApi::wait_answer(Deadline deadline, const Cancellation& cancellation) {
  return wait_until(deadline, cancellation, [] { return false; });
}

void RuntimeApi::deliver(Invocation invocation) {
  const std::lock_guard lock(mutex_);
  invocation_ = std::move(invocation);
  answer_.reset();
  state_ = State::open;
  if (poll_) std::exchange(poll_, std::nullopt)->send(event());
}

RuntimeAnswer RuntimeApi::take_answer() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answer_, std::nullopt).value_or(RuntimeAnswer{});
}

RuntimeApi::Deadline RuntimeApi::initialised_at() const {
  const std::lock_guard lock(mutex_);
  return initialised_at_.value_or(std::chrono::steady_clock::now());
}

void RuntimeApi::set_exited() {
  const std::lock_guard lock(mutex_);
  exited_ = true;
  changed_.notify_all();
}

}  // namespace samx::local
