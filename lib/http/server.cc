// Boost.Asio 1.74 uses std::exchange without including <utility>.
#include <utility>

#include "http/server.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include "base/text.h"
#include "http/body_collector.h"
#include "http/codes.h"
#include "http/response_head.h"
#include "http/worker_pool.h"

namespace samx::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kChunkBytes = 64U << 10U;
// What a refused client may still send before the connection is cut: closing a socket with unread
// bytes resets the connection, and the client would never see the answer.
constexpr std::uint64_t kLingerBytes = 64U << 20U;
constexpr std::chrono::seconds kLingerTime{3};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

class Session;

/// What the sessions of a server share. Everything but `io` and the counters under `mutex` belongs
/// to the I/O thread.
struct Core {
  explicit Core(ServerOptions server_options) : options(std::move(server_options)) {}

  ServerOptions options;
  DeferredService service;
  asio::io_context io{1};
  std::map<Session*, std::shared_ptr<Session>> sessions;
  bool stopping = false;

  std::mutex mutex;
  std::condition_variable changed;
  std::size_t open_sessions = 0;
};

}  // namespace

struct Responder::Slot {
  std::shared_ptr<Core> core;  // keeps the io_context of `session` alive
  std::weak_ptr<Session> session;
  std::mutex mutex;
  bool answered = false;

  ~Slot() {
    if (!answered) send({.status = 500});
  }
  void send(ServerResponse response);
};

struct ResponderAccess {
  static Responder make(std::shared_ptr<Responder::Slot> slot) {
    return Responder(std::move(slot));
  }
  static std::shared_ptr<Responder::Slot> slot(std::shared_ptr<Core> core,
                                               std::weak_ptr<Session> session) {
    auto slot = std::make_shared<Responder::Slot>();
    slot->core = std::move(core);
    slot->session = std::move(session);
    return slot;
  }
};

namespace {

/// One connection: request after request until one side closes it. Lives on the I/O thread.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(std::shared_ptr<Core> core, tcp::socket socket)
      : core_(core), shared_(*core), stream_(std::move(socket)) {
    error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    const tcp::endpoint remote = stream_.socket().remote_endpoint(ignored);
    remote_address_ = remote.address().to_string();
    remote_port_ = remote.port();
  }

  void read_head();
  void respond(ServerResponse response);
  void close();
  bool is_idle() const { return state_ == State::waiting; }

 private:
  enum class State : std::uint8_t { waiting, reading, serving, writing };

  void on_head();
  void read_body();
  void on_body(error_code error);
  void serve();
  void refuse(int status);
  void write_file_chunk();
  void finish_answer();
  void linger();

  std::weak_ptr<Core> core_;
  Core& shared_;  // owns us
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<bhttp::request_parser<bhttp::buffer_body>> parser_;
  std::optional<BodyCollector> collector_;
  std::array<char, kChunkBytes> chunk_{};
  State state_ = State::waiting;
  std::string remote_address_;
  std::uint16_t remote_port_ = 0;
  bool is_head_request_ = false;
  bool keep_alive_ = false;
  std::uint64_t lingered_bytes_ = 0;
  ServerResponse response_;
  std::string head_;
  int file_ = -1;
  std::uint64_t file_offset_ = 0;
  std::uint64_t file_left_ = 0;
};

void Session::read_head() {
  if (shared_.stopping) return close();
  state_ = State::waiting;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(shared_.options.header_limit_bytes));
  // on_body counts. Not boost::none: 1.74 compares the length with the empty optional.
  parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
  stream_.expires_after(shared_.options.idle_limit);
  bhttp::async_read_header(
      stream_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
        if (!error) return self->on_head();
        if (error == bhttp::error::header_limit) return self->refuse(431);
        const bool is_fault =
            error.category() == bhttp::make_error_code(bhttp::error::bad_method).category();
        if (!is_fault || error == bhttp::error::end_of_stream ||
            error == bhttp::error::partial_message) {
          return self->close();
        }
        self->refuse(400);
      });
}

void Session::on_head() {
  state_ = State::reading;
  keep_alive_ = parser_->keep_alive();
  is_head_request_ = parser_->get().method() == bhttp::verb::head;
  const auto length = parser_->content_length();
  if (length && *length > shared_.options.body_limit_bytes) return refuse(413);
  collector_.emplace(shared_.options.spill_directory, shared_.options.spill_threshold_bytes);
  if (parser_->is_done()) return serve();
  const beast::string_view expect = parser_->get()[bhttp::field::expect];
  if (!beast::iequals(expect, "100-continue")) return read_body();
  asio::async_write(stream_, asio::buffer(kContinue),
                    [self = shared_from_this()](error_code error, std::size_t) {
                      if (error) return self->close();
                      self->read_body();
                    });
}

void Session::read_body() {
  auto& body = parser_->get().body();
  body.data = chunk_.data();
  body.size = chunk_.size();
  stream_.expires_after(shared_.options.idle_limit);
  bhttp::async_read(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](error_code error, std::size_t) { self->on_body(error); });
}

void Session::on_body(error_code error) {
  if (error && error != bhttp::error::need_buffer) {
    const bool is_chunk_fault = error == bhttp::error::bad_chunk ||
                                error == bhttp::error::bad_chunk_extension ||
                                error == bhttp::error::bad_field;
    return is_chunk_fault ? refuse(400) : close();
  }
  const std::size_t received = chunk_.size() - parser_->get().body().size;
  if (collector_->size_bytes() + received > shared_.options.body_limit_bytes) return refuse(413);
  if (!collector_->append({chunk_.data(), received})) return refuse(507);
  if (!parser_->is_done()) return read_body();
  serve();
}

void Session::serve() {
  state_ = State::serving;
  stream_.expires_never();
  ServerRequest request;
  const auto& message = parser_->get();
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  for (const auto& field : message) {
    request.headers.add(std::string(field.name_string()), std::string(field.value()));
  }
  request.body = collector_->finish();
  collector_.reset();
  request.remote_address = remote_address_;
  request.remote_port = remote_port_;
  shared_.service(std::move(request),
                  ResponderAccess::make(ResponderAccess::slot(core_.lock(), weak_from_this())));
}

void Session::refuse(int status) {
  keep_alive_ = false;
  state_ = State::serving;
  respond({.status = status});
}

void Session::respond(ServerResponse response) {
  if (state_ != State::serving) return;
  state_ = State::writing;
  response_ = std::move(response);
  if (response_.headers.get("Connection") == "close" || shared_.stopping) keep_alive_ = false;
  const bool has_body = !is_head_request_ && status_allows_body(response_.status);
  if (response_.file && has_body) {
    file_ = ::open(response_.file->path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ < 0) response_ = {.status = 500};
  }
  const std::string date =
      shared_.options.clock == nullptr ? std::string() : http_date(shared_.options.clock->now());
  head_ = response_head(response_,
                        {.connection = keep_alive_ ? Connection::keep_alive : Connection::close,
                         .minor_version = parser_->get().version() == 10 ? 0U : 1U,
                         .date = date,
                         .server = shared_.options.name});
  file_offset_ = file_ >= 0 ? response_.file->offset : 0;
  file_left_ = file_ >= 0 ? response_.file->size_bytes : 0;
  stream_.expires_after(shared_.options.idle_limit);
  // Head and body in one write: two would wait for each other (Nagle, delayed ACK): 44 ms a call.
  const std::array<asio::const_buffer, 2> buffers{
      asio::buffer(head_), has_body ? asio::buffer(response_.body) : asio::const_buffer()};
  asio::async_write(stream_, buffers, [self = shared_from_this()](error_code error, std::size_t) {
    if (error) return self->close();
    if (self->file_ >= 0) return self->write_file_chunk();
    self->finish_answer();
  });
}

void Session::write_file_chunk() {
  if (file_left_ == 0) return finish_answer();
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(file_left_, chunk_.size()));
  const ssize_t got = ::pread(file_, chunk_.data(), wanted, static_cast<off_t>(file_offset_));
  if (got <= 0) return close();  // shorter than announced: only a cut connection says so
  file_offset_ += static_cast<std::uint64_t>(got);
  file_left_ -= static_cast<std::uint64_t>(got);
  stream_.expires_after(shared_.options.idle_limit);
  asio::async_write(stream_, asio::buffer(chunk_.data(), static_cast<std::size_t>(got)),
                    [self = shared_from_this()](error_code error, std::size_t) {
                      if (error) return self->close();
                      self->write_file_chunk();
                    });
}

void Session::finish_answer() {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  response_ = {};
  if (keep_alive_) return read_head();
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  if (parser_->is_done()) return close();
  linger();
}

void Session::linger() {
  stream_.expires_after(kLingerTime);
  stream_.async_read_some(asio::buffer(chunk_),
                          [self = shared_from_this()](error_code error, std::size_t bytes) {
                            self->lingered_bytes_ += bytes;
                            if (error || self->lingered_bytes_ > kLingerBytes) {
                              return self->close();
                            }
                            self->linger();
                          });
}

void Session::close() {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  error_code ignored;
  stream_.socket().close(ignored);
  const auto found = shared_.sessions.find(this);
  if (found == shared_.sessions.end()) return;
  const std::shared_ptr<Session> self = found->second;
  shared_.sessions.erase(found);
  const std::lock_guard lock(shared_.mutex);
  --shared_.open_sessions;
  shared_.changed.notify_all();
}

Result<tcp::endpoint> endpoint_of(const ServerOptions& options) {
  error_code error;
  const std::string text = options.address == "localhost" ? "127.0.0.1" : options.address;
  const asio::ip::address address = asio::ip::make_address(text, error);
  if (!error) return tcp::endpoint(address, options.port);
  return fail({.code = codes::kListenFailed,
               .message = cat("'", options.address, "' is no IP address of this machine"),
               .help = "name an address like 127.0.0.1"});
}

Error listen_error(const ServerOptions& options, const error_code& error) {
  if (error == asio::error::address_in_use) {
    return Error({.code = codes::kPortInUse,
                  .message = cat("port ", options.port, " of ", options.address,
                                 " is in use by another program"),
                  .help = "choose another port, or 0 for any free one"});
  }
  return Error({.code = codes::kListenFailed,
                .message = cat("cannot listen on ", options.address, " port ", options.port, ": ",
                               error.message())});
}

}  // namespace

void Responder::Slot::send(ServerResponse response) {
  {
    const std::lock_guard lock(mutex);
    if (std::exchange(answered, true)) return;
  }
  std::shared_ptr<Session> target = session.lock();
  if (target == nullptr) return;
  auto shared_response = std::make_shared<ServerResponse>(std::move(response));
  asio::post(core->io, [target = std::move(target), shared_response] {
    target->respond(std::move(*shared_response));
  });
}

void Responder::send(ServerResponse response) const {
  slot_->send(std::move(response));
}

struct Server::State {
  explicit State(ServerOptions options)
      : core(std::make_shared<Core>(std::move(options))),
        workers(core->options.worker_limit),
        acceptor(core->io),
        retry(core->io) {}

  Status listen();
  void accept();
  void run();
  void close_idle_sessions();
  void close_all_sessions();

  std::shared_ptr<Core> core;
  WorkerPool workers;
  tcp::acceptor acceptor;
  asio::steady_timer retry;
  std::uint16_t port = 0;
  std::thread thread;
};

Status Server::State::listen() {
  SAMX_ASSIGN(const tcp::endpoint endpoint, endpoint_of(core->options));
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (error) return tl::unexpected(listen_error(core->options, error));
  port = acceptor.local_endpoint(error).port();
  // A function process must not keep our port open after us.
  ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  return {};
}

void Server::State::accept() {
  acceptor.async_accept([this](error_code error, tcp::socket socket) {
    if (core->stopping) return;
    if (!error) {
      ::fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC);
      auto session = std::make_shared<Session>(core, std::move(socket));
      core->sessions.emplace(session.get(), session);
      {
        const std::lock_guard lock(core->mutex);
        ++core->open_sessions;
      }
      session->read_head();
      return accept();
    }
    // Out of descriptors, most likely: connections that end make room.
    retry.expires_after(std::chrono::milliseconds(50));
    retry.async_wait([this](error_code stopped) {
      if (!stopped) accept();
    });
  });
}

void Server::State::run() {
  accept();
  thread = std::thread([this] {
    const auto work = asio::make_work_guard(core->io);
    core->io.run();
  });
}

void Server::State::close_idle_sessions() {
  std::vector<std::shared_ptr<Session>> idle;
  for (const auto& [key, session] : core->sessions) {
    if (session->is_idle()) idle.push_back(session);
  }
  for (const auto& session : idle)
    session->close();
}

void Server::State::close_all_sessions() {
  const auto sessions = core->sessions;
  for (const auto& [key, session] : sessions)
    session->close();
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  stop(std::chrono::milliseconds(0));
}

Server::Server(Server&& other) noexcept = default;

Server& Server::operator=(Server&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Result<Server> Server::start_deferred(ServerOptions options, DeferredService service) {
  auto state = std::make_unique<State>(std::move(options));
  state->core->service = std::move(service);
  SAMX_TRY(state->listen());
  state->run();
  return Server(std::move(state));
}

Result<Server> Server::start(ServerOptions options, Service service) {
  auto state = std::make_unique<State>(std::move(options));
  state->core->service = [workers = &state->workers, service = std::move(service)](
                             ServerRequest request, Responder responder) {
    auto shared_request = std::make_shared<ServerRequest>(std::move(request));
    workers->submit([&service, shared_request, responder = std::move(responder)] {
      responder.send(service(*shared_request));
    });
  };
  SAMX_TRY(state->listen());
  state->run();
  return Server(std::move(state));
}

std::uint16_t Server::port() const {
  return state_->port;
}

void Server::wait(const Cancellation& cancellation) const {
  while (!cancellation.requested()) {
    pollfd entry{.fd = cancellation.descriptor(), .events = POLLIN, .revents = 0};
    ::poll(&entry, 1, -1);
  }
}

void Server::stop(std::chrono::milliseconds grace) {
  if (state_ == nullptr || !state_->thread.joinable()) return;
  Core& core = *state_->core;
  asio::post(core.io, [this] {
    state_->core->stopping = true;
    error_code ignored;
    state_->acceptor.close(ignored);
    state_->retry.cancel();
    state_->close_idle_sessions();
  });
  {
    std::unique_lock lock(core.mutex);
    core.changed.wait_for(lock, grace, [&core] { return core.open_sessions == 0; });
  }
  state_->workers.join();
  {
    std::unique_lock lock(core.mutex);  // answers of the last workers are on their way
    core.changed.wait_for(lock, grace, [&core] { return core.open_sessions == 0; });
  }
  asio::post(core.io, [this] {
    state_->close_all_sessions();
    state_->core->io.stop();
  });
  state_->thread.join();
}

}  // namespace samx::http
