#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "aws/session.h"
#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/text.h"
#include "http/client.h"
#include "http/server.h"

namespace samx::aws {

/// A real HTTP server on the loopback that answers from a script, and a session that talks to it.
/// Time is virtual: waits between attempts take none.
class LoopbackAws {
 public:
  struct Seen {
    std::string line;  // "GET /bucket/key?x=y"
    http::Headers headers;
    std::string body;
  };
  using Answer = std::function<http::ServerResponse(const Seen&)>;

  LoopbackAws()
      : clock(Time(std::chrono::milliseconds(1'700'000'000'000))),
        http(http::make_client({})),
        server_(*http::Server::start(
            {}, [this](http::ServerRequest& request) { return answer(request); })) {
    environment.set("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    environment.set("AWS_SECRET_ACCESS_KEY", "secret");
    environment.set("AWS_REGION", "eu-central-1");
    environment.set("AWS_ENDPOINT_URL", url());
    environment.set("AWS_EC2_METADATA_DISABLED", "true");
    environment.set("HOME", "/does/not/exist");
  }
  ~LoopbackAws() { server_.stop(std::chrono::milliseconds(0)); }

  std::string url() const { return cat("http://127.0.0.1:", server_.port()); }
  Session session(SessionOptions options = {}) {
    auto opened = Session::open(std::move(options), services());
    return std::move(*opened);
  }
  SessionServices services() { return {environment, clock, cancellation, *http}; }

  /// The next answer; when none is left, `otherwise` answers.
  void push(http::ServerResponse response) {
    const std::lock_guard lock(mutex_);
    script_.push_back([response = std::move(response)](const Seen&) {
      http::ServerResponse copy;
      copy.status = response.status;
      copy.headers = response.headers;
      copy.body = response.body;
      return copy;
    });
  }
  void otherwise(Answer answer) { otherwise_ = std::move(answer); }
  std::vector<Seen> seen() {
    const std::lock_guard lock(mutex_);
    return seen_;
  }

  Environment environment;
  VirtualClock clock;
  Cancellation cancellation;
  std::unique_ptr<http::Client> http;

 private:
  http::ServerResponse answer(http::ServerRequest& request) {
    const std::lock_guard lock(mutex_);
    auto body = request.body.read();
    seen_.push_back({cat(request.method, ' ', request.target), request.headers, body ? *body : ""});
    if (!script_.empty()) {
      const Answer next = std::move(script_.front());
      script_.pop_front();
      return next(seen_.back());
    }
    if (otherwise_) return otherwise_(seen_.back());
    return {.status = 599, .body = "the script has ended"};
  }

  std::mutex mutex_;
  std::deque<Answer> script_;
  Answer otherwise_;
  std::vector<Seen> seen_;
  http::Server server_;
};

inline http::ServerResponse xml_answer(int status, std::string_view body,
                                       http::Headers headers = {}) {
  return {.status = status, .headers = std::move(headers), .body = std::string(body)};
}

}  // namespace samx::aws
