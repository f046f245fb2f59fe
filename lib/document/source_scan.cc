#include "document/source_scan.h"

namespace samx::document {
namespace {

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::uint32_t offset_or_end(std::string_view text, std::size_t found) {
  return static_cast<std::uint32_t>(found == std::string_view::npos ? text.size() : found);
}

std::uint32_t skip_blanks_and_comments(std::string_view text, std::uint32_t at) {
  for (;;) {
    at = offset_or_end(text, text.find_first_not_of(" \t\r\n", at));
    if (at >= text.size() || text[at] != '#') return at;
    at = offset_or_end(text, text.find('\n', at));
  }
}

/// Behind the tag or anchor at `begin`.
std::uint32_t property_end(std::string_view text, std::uint32_t begin) {
  if (text.substr(begin, 2) == "!<")
    return offset_or_end(text, text.find_first_of("> \r\n", begin)) + 1;
  return offset_or_end(text, text.find_first_of(" \t\r\n,[]{}", begin));
}

}  // namespace

PropertiesSpan skip_properties(std::string_view text, std::uint32_t begin) {
  PropertiesSpan span{.content = begin, .tag_begin = begin, .tag_end = begin};
  while (span.content < text.size()) {
    const char first = text[span.content];
    if (first != '!' && first != '&') break;
    const std::uint32_t end = property_end(text, span.content);
    if (first == '!') {
      span.tag_begin = span.content;
      span.tag_end = end;
    }
    span.content = skip_blanks_and_comments(text, end);
  }
  return span;
}

std::uint32_t trimmed_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && is_white(text[end - 1]))
    --end;
  return end;
}

}  // namespace samx::document
