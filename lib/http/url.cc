#include "http/url.h"

#include <algorithm>

#include "base/text.h"
#include "http/codes.h"

namespace samx::http {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

tl::unexpected<Error> bad_url(std::string_view text, std::string_view why) {
  return fail({.code = codes::kBadUrl,
               .message = cat("'", text, "' is not a usable URL: ", why),
               .help = "write it as http://HOST[:PORT][/PATH] or https://HOST[:PORT][/PATH]"});
}

bool is_ipv4(std::string_view host) {
  const auto pieces = split(host, '.');
  if (pieces.size() != 4) return false;
  return std::ranges::all_of(pieces, [](std::string_view piece) {
    const auto number = parse_integer(piece);
    return number && *number >= 0 && *number <= 255 && piece.size() <= 3;
  });
}

/// Splits "host:port"; the brackets of an IPv6 address keep its colons out of it.
Status read_authority(std::string_view whole, std::string_view authority, Url& url) {
  if (authority.find('@') != std::string_view::npos)
    return bad_url("***", "user names and passwords may not stand in it");
  std::size_t host_end = authority.find(':');
  if (authority.starts_with('[')) {
    const std::size_t bracket = authority.find(']');
    if (bracket == std::string_view::npos) return bad_url(whole, "']' is missing");
    host_end = bracket + 1 == authority.size() ? std::string_view::npos : bracket + 1;
    if (host_end != std::string_view::npos && authority[host_end] != ':')
      return bad_url(whole, "after ']' only a port may follow");
  }
  url.host = to_lower_ascii(authority.substr(0, host_end));
  if (url.host.empty()) return bad_url(whole, "the host is missing");
  if (host_end == std::string_view::npos) return {};
  const std::string_view port = authority.substr(host_end + 1);
  const auto number = parse_integer(port);
  if (!number || *number < 1 || *number > 65535)
    return bad_url(whole, cat("'", port, "' is not a port"));
  url.port = static_cast<std::uint16_t>(*number);
  return {};
}

}  // namespace

std::uint16_t Url::effective_port() const {
  return port.value_or(scheme == "http" ? std::uint16_t{80} : std::uint16_t{443});
}

std::string Url::authority() const {
  const std::uint16_t standard = scheme == "http" ? 80 : 443;
  if (!port || *port == standard) return host;
  return cat(host, ':', *port);
}

std::string Url::text() const {
  std::string out = cat(scheme, "://", authority(), path);
  if (!query.empty()) out += '?' + query;
  return out;
}

Result<Url> parse_url(std::string_view text) {
  const bool clean = std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
  if (!clean) return bad_url(text, "blanks and control characters must be percent-encoded");
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return bad_url(text, "the scheme is missing");
  Url url;
  url.scheme = to_lower_ascii(text.substr(0, scheme_end));
  if (url.scheme != "http" && url.scheme != "https")
    return bad_url(text, cat("the scheme '", url.scheme, "' is neither http nor https"));
  std::string_view rest = text.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t authority_end = rest.find_first_of("/?");
  SAMX_TRY(read_authority(text, rest.substr(0, authority_end), url));
  if (authority_end == std::string_view::npos) return url;
  rest.remove_prefix(authority_end);
  const std::size_t question = rest.find('?');
  if (question != 0) url.path = std::string(rest.substr(0, question));
  if (question != std::string_view::npos) url.query = std::string(rest.substr(question + 1));
  return url;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" ||
         (is_ipv4(host) && host.starts_with("127."));
}

bool is_local_name_or_address(std::string_view host) {
  return is_loopback(host) || host.starts_with('[') || is_ipv4(host);
}

std::string percent_encode(std::string_view bytes, std::string_view kept) {
  std::string out;
  out.reserve(bytes.size());
  for (const char c : bytes) {
    if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHexDigits[byte >> 4U];
    out += kHexDigits[byte & 15U];
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

}  // namespace samx::http
