#include "document/surrogate_pairs.h"

#include <algorithm>
#include <charconv>

namespace samx::document {
namespace {

constexpr std::size_t kEscape = 6;  // \uXXXX
constexpr std::size_t kPair = 2 * kEscape;

/// The 16 bits of the escape at `at`; 0 if there is none.
std::uint32_t escape_at(std::string_view text, std::size_t at) {
  if (text.size() < at + kEscape || text.substr(at, 2) != "\\u") return 0;
  std::uint32_t value = 0;
  const char* const end = text.data() + at + kEscape;
  const auto read = std::from_chars(text.data() + at + 2, end, value, 16);
  return read.ptr == end ? value : 0;
}

bool is_pair_at(std::string_view text, std::size_t at) {
  const std::uint32_t high = escape_at(text, at);
  const std::uint32_t low = escape_at(text, at + kEscape);
  return high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000;
}

/// Whether the backslash at `at` is itself escaped by the ones before it.
bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && text[before - 1] == '\\')
    --before;
  return (at - before) % 2 != 0;
}

void hide(std::string& text, std::size_t at) {
  // \uD800..\uDFFF to \uE000..\uE7FF: only two digits change.
  text[at + 2] = 'e';
  const char digit = text[at + 3];
  const int value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
  text[at + 3] = static_cast<char>('0' + (value - 8));
}

}  // namespace

SurrogatePairs::SurrogatePairs(std::string_view source) : source_(source) {
  std::size_t at = 0;
  while ((at = source.find("\\u", at)) != std::string_view::npos) {
    if (!is_pair_at(source, at) || is_escaped(source, at)) {
      at += 2;
      continue;
    }
    if (hidden_.empty()) hidden_ = source;
    places_.push_back(static_cast<std::uint32_t>(at));
    hide(hidden_, at);
    hide(hidden_, at + kEscape);
    at += kPair;
  }
}

bool SurrogatePairs::any_in(std::uint32_t begin, std::uint32_t end) const {
  const auto first = std::ranges::lower_bound(places_, begin);
  return first != places_.end() && *first < end;
}

std::string SurrogatePairs::as_written(std::string_view value, std::uint32_t begin) const {
  // Folding keeps the escapes and their order, so the n-th one here is the n-th there.
  std::string text(value);
  std::size_t at = 0;
  std::size_t from = begin;
  while ((at = text.find("\\u", at)) != std::string::npos) {
    from = source_.find("\\u", from);
    if (from == std::string_view::npos) break;
    const std::size_t size = is_pair_at(source_, from) ? kPair : 2;
    text.replace(at, size, source_.substr(from, size));
    at += size;
    from += size;
  }
  return text;
}

}  // namespace samx::document
