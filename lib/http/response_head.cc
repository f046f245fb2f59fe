#include "http/response_head.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace samx::http {
namespace {

struct StatusRow {
  int status;
  std::string_view text;
};

constexpr std::array kStatuses{
    StatusRow{100, "Continue"},
    StatusRow{101, "Switching Protocols"},
    StatusRow{200, "OK"},
    StatusRow{201, "Created"},
    StatusRow{202, "Accepted"},
    StatusRow{203, "Non-Authoritative Information"},
    StatusRow{204, "No Content"},
    StatusRow{205, "Reset Content"},
    StatusRow{206, "Partial Content"},
    StatusRow{300, "Multiple Choices"},
    StatusRow{301, "Moved Permanently"},
    StatusRow{302, "Found"},
    StatusRow{303, "See Other"},
    StatusRow{304, "Not Modified"},
    StatusRow{307, "Temporary Redirect"},
    StatusRow{308, "Permanent Redirect"},
    StatusRow{400, "Bad Request"},
    StatusRow{401, "Unauthorized"},
    StatusRow{402, "Payment Required"},
    StatusRow{403, "Forbidden"},
    StatusRow{404, "Not Found"},
    StatusRow{405, "Method Not Allowed"},
    StatusRow{406, "Not Acceptable"},
    StatusRow{408, "Request Timeout"},
    StatusRow{409, "Conflict"},
    StatusRow{410, "Gone"},
    StatusRow{411, "Length Required"},
    StatusRow{412, "Precondition Failed"},
    StatusRow{413, "Content Too Large"},
    StatusRow{414, "URI Too Long"},
    StatusRow{415, "Unsupported Media Type"},
    StatusRow{416, "Range Not Satisfiable"},
    StatusRow{417, "Expectation Failed"},
    StatusRow{418, "I'm a teapot"},
    StatusRow{422, "Unprocessable Content"},
    StatusRow{426, "Upgrade Required"},
    StatusRow{429, "Too Many Requests"},
    StatusRow{431, "Request Header Fields Too Large"},
    StatusRow{500, "Internal Server Error"},
    StatusRow{501, "Not Implemented"},
    StatusRow{502, "Bad Gateway"},
    StatusRow{503, "Service Unavailable"},
    StatusRow{504, "Gateway Timeout"},
    StatusRow{505, "HTTP Version Not Supported"},
    StatusRow{507, "Insufficient Storage"},
};
static_assert(std::ranges::is_sorted(kStatuses, {}, &StatusRow::status));

bool is_token(std::string_view name) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::ranges::all_of(name, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
  if (!is_token(name)) return;
  out += name;
  out += ": ";
  for (const char c : trim(value))
    out += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
  out += "\r\n";
}

bool is_written_by_us(std::string_view name) {
  return same_header_name(name, "Connection") || same_header_name(name, "Transfer-Encoding");
}

}  // namespace

std::string_view status_text(int status) {
  const auto* row = std::ranges::lower_bound(kStatuses, status, {}, &StatusRow::status);
  return row != kStatuses.end() && row->status == status ? row->text : "Unknown";
}

bool status_allows_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

std::uint64_t body_size(const ServerResponse& response) {
  return response.file ? response.file->size_bytes : response.body.size();
}

std::string response_head(const ServerResponse& response, const ResponseContext& context) {
  const int status = response.status >= 200 && response.status <= 999 ? response.status : 500;
  std::string head = cat("HTTP/1.1 ", status, ' ', status_text(status), "\r\n");
  for (const Header& line : response.headers) {
    if (!is_written_by_us(line.name)) append_line(head, line.name, line.value);
  }
  if (!context.date.empty() && !response.headers.contains("Date")) {
    append_line(head, "Date", context.date);
  }
  if (!context.server.empty() && !response.headers.contains("Server")) {
    append_line(head, "Server", context.server);
  }
  if (status_allows_body(status) && !response.headers.contains("Content-Length")) {
    append_line(head, "Content-Length", cat(body_size(response)));
  }
  if (context.connection == Connection::close) {
    append_line(head, "Connection", "close");
  } else if (context.minor_version == 0) {
    append_line(head, "Connection", "keep-alive");
  }
  head += "\r\n";
  return head;
}

}  // namespace samx::http
