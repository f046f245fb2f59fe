#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/result.h"
#include "http/file_slice.h"
#include "http/headers.h"

namespace samx::http {

/// The body of a request: in memory, or in a temporary file if it is above the spill threshold.
class RequestBody {
 public:
  RequestBody() = default;
  explicit RequestBody(std::string text) : text_(std::move(text)) {}
  /// Takes over the file at `path`: it is deleted with the object.
  static RequestBody from_file(std::string path, std::uint64_t size_bytes);
  ~RequestBody();
  RequestBody(RequestBody&& other) noexcept;
  RequestBody& operator=(RequestBody&& other) noexcept;

  std::uint64_t size_bytes() const { return in_file() ? file_size_bytes_ : text_.size(); }
  bool in_file() const { return !path_.empty(); }
  /// Where it is if in_file().
  const std::string& file_path() const { return path_; }
  /// The bytes if they are in memory; empty if in_file().
  const std::string& text() const { return text_; }
  /// All bytes, wherever they are. SX0103 if the file cannot be read.
  Result<std::string> read() const;
  /// Gives the file to the caller, who renames or deletes it.
  std::string release_file();

 private:
  std::string text_;
  std::string path_;
  std::uint64_t file_size_bytes_ = 0;
};

struct ServerRequest {
  std::string method;  // as sent: "GET"
  std::string target;  // as sent, percent-encoded: "/a%20b?c=d"
  Headers headers;
  RequestBody body;
  std::string remote_address;  // "127.0.0.1"
  std::uint16_t remote_port = 0;

  /// The target before '?', still percent-encoded.
  std::string_view path() const;
  /// The target behind '?', still percent-encoded; empty if there is none.
  std::string_view query() const;
};

/// What to answer. Content-Length, Connection and Date (if the server has a clock) are added by the
/// server, unless they are set: HEAD can announce the size of the GET answer that way.
struct ServerResponse {
  int status = 200;
  Headers headers = {};
  std::string body = {};
  std::optional<FileSlice> file = std::nullopt;  // instead of `body`
};

/// Called on one of the worker threads; it may block.
using Service = std::function<ServerResponse(ServerRequest& request)>;

/// Answers one request once, at any time and from any thread; later calls do nothing. If all copies
/// go away without an answer, the client gets 500.
class Responder {
 public:
  void send(ServerResponse response) const;

 private:
  friend struct ResponderAccess;
  struct Slot;
  explicit Responder(std::shared_ptr<Slot> slot) : slot_(std::move(slot)) {}
  std::shared_ptr<Slot> slot_;
};

/// Called on the I/O thread: it must not block. For long polls.
using DeferredService = std::function<void(ServerRequest request, Responder responder)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;                             // 0: the system chooses
  std::size_t header_limit_bytes = 64U << 10U;        // above: 431
  std::uint64_t body_limit_bytes = 5ULL << 30U;       // above: 413
  std::uint64_t spill_threshold_bytes = 8ULL << 20U;  // larger bodies go to a file
  std::string spill_directory = "/tmp";
  std::size_t worker_limit = 64;  // threads; started when all others are busy
  std::chrono::milliseconds idle_limit{std::chrono::minutes(5)};  // between requests and bytes
  const Clock* clock = nullptr;  // for the Date header; null: none. Must outlive the server
  std::string name = {};         // value of the Server header; empty: none
};

/// An HTTP/1.1 server: keep-alive, pipelining, Expect: 100-continue, chunked requests, TCP_NODELAY.
/// One I/O thread; services run on worker threads. It listens when start() returns, so a client
/// may connect at once.
class Server {
 public:
  /// SX6101 if the port is taken, SX6102 if the address cannot be listened on.
  static Result<Server> start(ServerOptions options, Service service);
  static Result<Server> start_deferred(ServerOptions options, DeferredService service);
  ~Server();
  Server(Server&& other) noexcept;
  Server& operator=(Server&& other) noexcept;

  std::uint16_t port() const;
  /// Returns when `cancellation` is requested.
  void wait(const Cancellation& cancellation) const;
  /// Takes no new connection, lets requests that are under way end for up to `grace`, then closes
  /// what is left and joins the threads. Services that still run are waited for.
  void stop(std::chrono::milliseconds grace);

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace samx::http
