#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/environment.h"
#include "base/result.h"
#include "http/file_slice.h"
#include "http/headers.h"

namespace samx::http {

struct Timeouts {
  std::chrono::milliseconds connect{60'000};
  /// No byte in either direction for so long ends the transfer.
  std::chrono::milliseconds stall{60'000};
  /// For the whole exchange; nothing: as long as bytes flow.
  std::optional<std::chrono::milliseconds> total = std::nullopt;
};

/// Bytes sent and received so far; called on the thread of send(), often.
using Progress = std::function<void(std::uint64_t sent_bytes, std::uint64_t received_bytes)>;

/// One request. The URL is sent as it is: no dot segments are removed, nothing is re-encoded.
struct Request {
  std::string method = "GET";
  std::string url;
  Headers headers = {};  // Host, Content-Length and Expect are made from the rest
  std::string body = {};
  std::optional<FileSlice> upload = std::nullopt;  // sent instead of `body`, never in memory
  /// Not empty: the body of a 2xx answer is written to this file (made or overwritten; on failure
  /// it may hold a part); other answers always come in memory.
  std::string download_path = {};
  std::uint64_t response_limit_bytes = 64ULL << 20U;  // of a body in memory
  bool expect_continue = false;   // asks before a body is sent; waits 1 s at most
  bool follow_redirects = false;  // up to 10, only from http(s) to http(s)
  Timeouts timeouts = {};
  Progress progress = {};
};

struct Response {
  int status = 0;
  Headers headers = {};
  std::string body = {};  // empty if it went to a file
};

/// Something that sends HTTP requests. Thread-safe; connections are kept and used again.
///
/// Any answer of the server is a Response, also 4xx and 5xx. Errors: SX6001 to SX6009, and SX0130
/// once `cancellation` is requested (at once, also in the middle of a transfer).
class Client {
 public:
  virtual ~Client() = default;
  virtual Result<Response> send(const Request& request, const Cancellation& cancellation) = 0;
};

/// What holds for all requests of a client.
struct ClientOptions {
  std::string user_agent = "samx";
  std::string ca_bundle = {};    // PEM file; empty: the system's
  std::string http_proxy = {};   // for http URLs; empty: none
  std::string https_proxy = {};  // for https URLs
  std::string no_proxy = {};     // host suffixes, comma-separated, or '*'
};

/// Proxies and CA bundle as the environment sets them: `http_proxy` (never HTTP_PROXY in a CGI
/// process), HTTPS_PROXY, ALL_PROXY, NO_PROXY, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, SSL_CERT_FILE.
/// Source: spec cli-package-deploy 2.5.
ClientOptions client_options(const Environment& environment, std::string_view user_agent);

/// A client over libcurl, which is loaded at the first request.
std::unique_ptr<Client> make_client(ClientOptions options);

}  // namespace samx::http
