#include <array>
#include <optional>

#include "document/yaml_scan.h"

namespace samx::document {
namespace {

constexpr std::string_view kBehindName = "?:,]}%@`";
constexpr std::string_view kUriMarks = ";/?:@&=+$.%!~*'()";
constexpr std::string_view kVerbatimUriMarks = ",[]";
constexpr std::uint32_t kMostVersionDigits = 9;

bool is_name_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         c == '-';
}

bool contains(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

YamlTextSpan skip_name(YamlCursor& cursor) {
  const std::uint32_t begin = cursor.byte();
  while (is_name_character(cursor.peek()))
    cursor.skip_ascii(1);
  return {begin, cursor.byte() - begin};
}

enum class Uri : std::uint8_t {
  suffix,   // behind a handle
  verbatim  // in `!<...>` or a directive: with commas and brackets
};

bool is_uri_character(char c, Uri uri) {
  return is_name_character(c) || contains(kUriMarks, c) ||
         (uri == Uri::verbatim && contains(kVerbatimUriMarks, c));
}

std::optional<unsigned char> escaped_octet(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  unsigned value = 0;
  if (text.size() < 3 || text.front() != '%') return std::nullopt;
  for (const char c : text.substr(1, 2)) {
    const std::size_t digit = kDigits.find(static_cast<char>(c >= 'A' && c <= 'F' ? c | 0x20 : c));
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return static_cast<unsigned char>(value);
}

std::uint32_t utf8_size(unsigned char first) {
  if (first < 0x80) return first == 0 ? 0 : 1;
  if ((first & 0xE0U) == 0xC0) return 2;
  if ((first & 0xF0U) == 0xE0) return 3;
  return (first & 0xF8U) == 0xF0 ? 4 : 0;
}

/// One character written as `%C3%A9`.
bool take_escapes(YamlScan& scan) {
  std::uint32_t left = 1;
  for (bool first = true; left > 0; first = false, --left) {
    const auto octet = escaped_octet(scan.cursor.text().substr(scan.cursor.byte()));
    if (!octet) return false;
    if (first) left = utf8_size(*octet);
    if (left == 0 || (!first && (*octet & 0xC0U) != 0x80U)) return false;
    scan.decoded += static_cast<char>(*octet);
    scan.cursor.skip_ascii(3);
  }
  return true;
}

/// What stands from byte `begin` to the end of the URI at the cursor.
bool take_uri(YamlScan& scan, Uri uri, std::uint32_t begin, YamlTextSpan& text) {
  YamlCursor& cursor = scan.cursor;
  while (is_uri_character(cursor.peek(), uri) && cursor.peek() != '%')
    cursor.skip_ascii(1);
  text = {begin, cursor.byte() - begin};
  if (cursor.peek() != '%') return true;
  const std::size_t decoded = scan.decoded.size();
  scan.decoded += cursor.text().substr(begin, text.size);
  while (is_uri_character(cursor.peek(), uri)) {
    if (cursor.peek() == '%') {
      if (!take_escapes(scan)) return false;
      continue;
    }
    scan.decoded += cursor.peek();
    cursor.skip_ascii(1);
  }
  text = scan.decoded_since(decoded);
  return true;
}

/// `!`, `!!` or `!name!`; false if the name has no second mark, and so is no handle.
bool take_handle(YamlCursor& cursor, YamlTextSpan& handle) {
  const std::uint32_t begin = cursor.byte();
  cursor.skip_ascii(1);
  skip_name(cursor);
  const bool closed = cursor.peek() == '!';
  if (closed) cursor.skip_ascii(1);
  handle = {begin, cursor.byte() - begin};
  return closed;
}

bool scan_verbatim_tag(YamlScan& scan, YamlToken& token) {
  scan.cursor.skip_ascii(2);
  const std::uint32_t begin = scan.cursor.byte();
  if (!take_uri(scan, Uri::verbatim, begin, token.text) || token.text.size == 0 ||
      scan.cursor.peek() != '>')
    return scan.fail(SyntaxFault::tag, token.begin);
  scan.cursor.skip_ascii(1);
  return true;
}

bool scan_short_tag(YamlScan& scan, YamlToken& token) {
  if (take_handle(scan.cursor, token.handle)) {
    if (!take_uri(scan, Uri::suffix, scan.cursor.byte(), token.text) || token.text.size == 0)
      return scan.fail(SyntaxFault::tag, token.begin);
    return true;
  }
  if (!take_uri(scan, Uri::suffix, token.begin + 1, token.text))
    return scan.fail(SyntaxFault::tag, token.begin);
  token.handle = {token.begin, 1};
  // The lone tag is its own text.
  if (token.text.size == 0) {
    token.text = token.handle;
    token.handle = {};
  }
  return true;
}

bool take_version_number(YamlCursor& cursor) {
  std::uint32_t digits = 0;
  while (cursor.peek() >= '0' && cursor.peek() <= '9') {
    if (++digits > kMostVersionDigits) return false;
    cursor.skip_ascii(1);
  }
  return digits > 0;
}

bool scan_version(YamlScan& scan, YamlToken& token) {
  YamlCursor& cursor = scan.cursor;
  token.kind = YamlTokenKind::version;
  cursor.skip_blanks();
  const std::uint32_t begin = cursor.byte();
  if (!take_version_number(cursor) || cursor.peek() != '.')
    return scan.fail(SyntaxFault::other, token.begin);
  cursor.skip_ascii(1);
  if (!take_version_number(cursor)) return scan.fail(SyntaxFault::other, token.begin);
  token.text = {begin, cursor.byte() - begin};
  return true;
}

bool scan_tag_directive(YamlScan& scan, YamlToken& token) {
  YamlCursor& cursor = scan.cursor;
  token.kind = YamlTokenKind::tag_directive;
  cursor.skip_blanks();
  if (cursor.peek() != '!') return scan.fail(SyntaxFault::other, token.begin);
  if (!take_handle(cursor, token.handle) && token.handle.size > 1)
    return scan.fail(SyntaxFault::other, token.begin);
  if (!cursor.at_blank()) return scan.fail(SyntaxFault::other, token.begin);
  cursor.skip_blanks();
  if (!take_uri(scan, Uri::verbatim, cursor.byte(), token.text) || token.text.size == 0 ||
      !cursor.at_gap())
    return scan.fail(SyntaxFault::other, token.begin);
  return true;
}

}  // namespace

bool scan_anchor(YamlScan& scan, YamlToken& token) {
  YamlCursor& cursor = scan.cursor;
  const bool is_anchor = cursor.peek() == '&';
  token.kind = is_anchor ? YamlTokenKind::anchor : YamlTokenKind::alias;
  token.begin = cursor.byte();
  cursor.skip_ascii(1);
  token.text = skip_name(cursor);
  token.end = cursor.byte();
  if (token.text.size > 0 && (cursor.at_gap() || contains(kBehindName, cursor.peek()))) return true;
  return scan.fail(is_anchor ? SyntaxFault::anchor : SyntaxFault::alias, token.begin);
}

bool scan_tag(YamlScan& scan, const YamlSurroundings& around, YamlToken& token) {
  YamlCursor& cursor = scan.cursor;
  token.kind = YamlTokenKind::tag;
  token.begin = cursor.byte();
  const bool verbatim = cursor.peek(1) == '<';
  if (verbatim ? !scan_verbatim_tag(scan, token) : !scan_short_tag(scan, token)) return false;
  token.end = cursor.byte();
  if (cursor.at_gap() || (around.in_flow && cursor.peek() == ',')) return true;
  return scan.fail(SyntaxFault::tag, token.begin);
}

bool scan_directive(YamlScan& scan, YamlToken& token) {
  YamlCursor& cursor = scan.cursor;
  token.begin = cursor.byte();
  cursor.skip_ascii(1);
  const std::string_view name = scan.text(skip_name(cursor));
  if (name.empty() || !cursor.at_gap() || (name != "YAML" && name != "TAG"))
    return scan.fail(SyntaxFault::directive, token.begin);
  if (name == "YAML" ? !scan_version(scan, token) : !scan_tag_directive(scan, token)) return false;
  token.end = cursor.byte();
  cursor.skip_blanks();
  if (cursor.peek() == '#') cursor.skip_to_line_end();
  if (!cursor.at_line_end_or_end()) return scan.fail(SyntaxFault::directive, token.begin);
  cursor.skip_line_end();
  return true;
}

}  // namespace samx::document
