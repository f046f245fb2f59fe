#include "cloud/s3/chunked_body.h"

#include <charconv>
#include <cstdint>

#include "base/text.h"

namespace samx::cloud::s3 {
namespace {

tl::unexpected<Fault> incomplete() {
  return refuse({.code = "IncompleteBody",
                 .message = "The request body terminated unexpectedly",
                 .details = {}});
}

// Cuts the next line off; without its end. False if there is no line end.
bool take_line(std::string_view& rest, std::string_view& line) {
  const std::size_t end = rest.find("\r\n");
  if (end == std::string_view::npos) return false;
  line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return true;
}

void read_trailers(std::string_view rest, http::Headers& trailers) {
  std::string_view line;
  while (!rest.empty()) {
    if (!take_line(rest, line)) {
      line = rest;
      rest = {};
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    trailers.add(std::string(trim(line.substr(0, colon))),
                 std::string(trim(line.substr(colon + 1))));
  }
}

}  // namespace

bool is_chunked(const http::Headers& headers) {
  return headers.get("x-amz-content-sha256").starts_with("STREAMING-") ||
         headers.get("Content-Encoding").find("aws-chunked") != std::string_view::npos;
}

Answered<ChunkedBody> decode_chunked(std::string_view text, const http::Headers& headers) {
  ChunkedBody body;
  std::string_view line;
  while (true) {
    if (!take_line(text, line)) return incomplete();
    const std::string_view digits = line.substr(0, line.find(';'));
    std::uint64_t size = 0;
    const auto [end, fault] =
        std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (fault != std::errc{} || end != digits.data() + digits.size()) return incomplete();
    if (size == 0) break;
    if (size > text.size() || text.size() - size < 2 || text.substr(size, 2) != "\r\n")
      return incomplete();
    body.bytes += text.substr(0, size);
    text.remove_prefix(size + 2);
  }
  read_trailers(text, body.trailers);
  const auto announced = parse_integer(headers.get("x-amz-decoded-content-length"));
  if (announced && static_cast<std::uint64_t>(*announced) != body.bytes.size()) return incomplete();
  return body;
}

}  // namespace samx::cloud::s3
