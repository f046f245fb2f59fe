#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::http {

/// The parts of an http or https URL. Path and query stay percent-encoded as they were written.
struct Url {
  std::string scheme = "https";       // "http" or "https"
  std::string host;                   // lower case; an IPv6 address keeps its brackets
  std::optional<std::uint16_t> port;  // nothing: the scheme's default
  std::string path = "/";             // begins with '/'
  std::string query;                  // without '?'

  /// The value of a Host header: the port only if it is not the scheme's default.
  std::string authority() const;
  std::string text() const;
  std::uint16_t effective_port() const;

  friend bool operator==(const Url&, const Url&) = default;
};

/// SX6002 for another scheme, an empty host, user information, a bad port, blanks or control
/// characters. A fragment is dropped.
Result<Url> parse_url(std::string_view text);

/// Whether `host` is 'localhost', below '.localhost', or an IP address.
bool is_local_name_or_address(std::string_view host);
/// Whether `host` is 'localhost', below '.localhost', 127.0.0.0/8 or [::1].
bool is_loopback(std::string_view host);

/// Every byte but A-Z a-z 0-9 - . _ ~ and those in `kept` as %XX in upper case.
std::string percent_encode(std::string_view bytes, std::string_view kept = {});
/// Each %XX once; a '%' without two digits stays. '+' is literal.
std::string percent_decode(std::string_view text);

}  // namespace samx::http
