#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/server.h"

namespace samx::http {

/// "Not Found" for 404; "Unknown" for a number nobody registered.
std::string_view status_text(int status);

enum class Connection : std::uint8_t { keep_alive, close };

/// What the head of an answer depends on, besides the answer itself.
struct ResponseContext {
  Connection connection = Connection::keep_alive;
  unsigned minor_version = 1;    // of the request: HTTP/1.0 is told about keep-alive
  std::string_view date = {};    // empty: no Date header
  std::string_view server = {};  // empty: no Server header
};

/// Whether an answer with that status has a body at all (RFC 9110 6.4.1).
bool status_allows_body(int status);
std::uint64_t body_size(const ServerResponse& response);

/// Status line and headers up to the empty line. Line breaks in a header value become spaces and a
/// header whose name is no token is left out: a service cannot be made to write a second answer.
std::string response_head(const ServerResponse& response, const ResponseContext& context);

}  // namespace samx::http
