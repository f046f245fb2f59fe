#include "project/text_lines.h"

#include "base/text.h"

namespace samx::project {

std::string_view line_feed_of(std::string_view text) {
  const std::size_t feed = text.find('\n');
  return feed != std::string_view::npos && feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  const std::size_t feed = text.rfind('\n', at - 1);
  return feed == std::string_view::npos ? 0 : feed + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t feed = text.find('\n', at);
  return feed == std::string_view::npos ? text.size() : feed + 1;
}

std::string_view indentation(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  std::size_t end = begin;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t'))
    ++end;
  return text.substr(begin, end - begin);
}

void end_last_line(std::string& text) {
  if (!text.empty() && !text.ends_with('\n')) text += line_feed_of(text);
}

std::size_t behind_leading_comments(std::string_view text) {
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size()) {
    const std::size_t end = line_end(text, at);
    const std::string_view line = trim(text.substr(at, end - at));
    if (!line.starts_with('#')) return at;
    at = end;
  }
  return at;
}

}  // namespace samx::project
