#include "document/source_scan.h"

#include <algorithm>

namespace samx::document {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

bool is_white(char c) {
  return is_blank(c) || is_line_end(c);
}

std::uint32_t size_of(std::string_view text) {
  return static_cast<std::uint32_t>(text.size());
}

std::uint32_t skip_white(std::string_view text, std::uint32_t at) {
  while (at < text.size() && is_white(text[at]))
    ++at;
  return at;
}

/// The line end at or behind `at`.
std::uint32_t line_end(std::string_view text, std::uint32_t at) {
  const std::size_t found = text.find('\n', at);
  return found == std::string_view::npos ? size_of(text) : static_cast<std::uint32_t>(found);
}

std::uint32_t tag_end(std::string_view text, std::uint32_t begin) {
  if (text.substr(begin, 2) == "!<") {
    const std::size_t close = text.find('>', begin);
    return close == std::string_view::npos ? size_of(text) : static_cast<std::uint32_t>(close + 1);
  }
  return name_end(text, begin);
}

}  // namespace

std::uint32_t skip_blanks_and_comments(std::string_view text, std::uint32_t at) {
  for (;;) {
    at = skip_white(text, at);
    if (at >= text.size() || text[at] != '#') return at;
    at = line_end(text, at);
  }
}

std::uint32_t name_end(std::string_view text, std::uint32_t begin) {
  std::uint32_t at = begin + 1;
  while (at < text.size() && !is_white(text[at]) &&
         std::string_view(",[]{}").find(text[at]) == std::string_view::npos)
    ++at;
  return std::min(at, size_of(text));
}

PropertiesSpan skip_properties(std::string_view text, std::uint32_t begin) {
  PropertiesSpan span{.content = begin, .tag_begin = begin, .tag_end = begin, .end = begin};
  while (span.content < text.size()) {
    const char first = text[span.content];
    if (first == '!') {
      span.tag_begin = span.content;
      span.tag_end = tag_end(text, span.content);
      span.end = span.tag_end;
    } else if (first == '&') {
      span.end = name_end(text, span.content);
    } else {
      break;
    }
    span.content = skip_blanks_and_comments(text, span.end);
  }
  return span;
}

std::uint32_t plain_end(std::string_view text, std::uint32_t begin, std::string_view value) {
  if (text.substr(begin, value.size()) == value) {
    return begin + static_cast<std::uint32_t>(value.size());
  }
  std::uint32_t at = begin;
  for (const char c : value) {
    if (is_white(c)) {
      at = skip_white(text, at);
    } else if (at < text.size() && text[at] == c) {
      ++at;
    } else {
      break;  // the scanner changed the text in a way that is not folding
    }
  }
  return at;
}

std::optional<std::uint32_t> quoted_end(std::string_view text, std::uint32_t begin) {
  const char quote = text[begin];
  for (std::uint32_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != '\'') return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

std::uint32_t block_scalar_end(std::string_view text, std::uint32_t begin, int parent_column) {
  std::uint32_t at = begin + 1;
  int indent = -1;  // of the content; -1 until known
  while (at < text.size() && !is_white(text[at])) {
    if (text[at] >= '1' && text[at] <= '9') indent = std::max(parent_column, 0) + (text[at] - '0');
    ++at;
  }
  std::uint32_t end = at;
  at = line_end(text, at);
  while (at < text.size()) {
    const std::uint32_t line = at + 1;
    std::uint32_t content = line;
    while (content < text.size() && text[content] == ' ')
      ++content;
    at = line_end(text, line);
    const bool empty = content >= at || text[content] == '\r';
    if (empty) continue;
    const int column = static_cast<int>(content - line);
    if (indent < 0) indent = std::max(column, parent_column + 1);
    if (column < indent) break;
    end = at > line && text[at - 1] == '\r' ? at - 1 : at;
  }
  return end;
}

std::uint32_t kept_line_ends(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t count = 0;
  for (std::uint32_t at = end; at < text.size(); ++at) {
    if (text[at] == '\n') {
      ++count;
    } else if (text[at] != ' ' && text[at] != '\r') {
      break;
    }
  }
  // Where there is no content, the first one ends the header.
  const bool empty = text.substr(begin, end - begin).find('\n') == std::string_view::npos;
  return empty && count > 0 ? count - 1 : count;
}

bool is_marked_as_key(std::string_view text, std::uint32_t key_begin, std::uint32_t key_end) {
  std::uint32_t behind = key_end;
  while (behind < text.size() && is_blank(text[behind]))
    ++behind;
  if (behind < text.size() && text[behind] == ':') return true;
  std::uint32_t before = key_begin;
  while (before > 0 && is_white(text[before - 1]))
    --before;
  return before > 0 && text[before - 1] == '?';
}

std::uint32_t flow_end(std::string_view text, std::uint32_t last_end) {
  std::uint32_t at = last_end;
  for (;;) {
    at = skip_blanks_and_comments(text, at);
    if (at >= text.size()) return size_of(text);
    if (text[at] == ']' || text[at] == '}') return at + 1;
    ++at;  // a comma, or the colon of a key without value
  }
}

std::uint32_t column_of(std::string_view text, std::uint32_t at) {
  std::uint32_t begin = std::min(at, size_of(text));
  while (begin > 0 && text[begin - 1] != '\n')
    --begin;
  return at - begin;
}

}  // namespace samx::document
