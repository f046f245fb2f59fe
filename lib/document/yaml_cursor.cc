#include "document/yaml_cursor.h"

namespace samx::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNextLine = "\xC2\x85";
constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";
constexpr std::string_view kParagraphSeparator = "\xE2\x80\xA9";

bool continues_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

YamlCursor::YamlCursor(std::string_view text) : text_(text) {
  if (text.starts_with(kByteOrderMark)) place_.byte = kByteOrderMark.size();
}

std::uint32_t YamlCursor::line_end_size(std::uint32_t ahead) const {
  switch (peek(ahead)) {
    case '\n':
      return 1;
    case '\r':
      return peek(ahead + 1) == '\n' ? 2 : 1;
    case '\xC2':
      return peek(ahead + 1) == kNextLine[1] ? 2 : 0;
    case '\xE2': {
      const std::string_view three = text_.substr(place_.byte + ahead, kLineSeparator.size());
      return three == kLineSeparator || three == kParagraphSeparator ? 3 : 0;
    }
    default:
      return 0;
  }
}

bool YamlCursor::at_document_mark() const {
  if (place_.column != 0 || (peek() != '-' && peek() != '.')) return false;
  return peek(1) == peek() && peek(2) == peek() && at_gap(3);
}

bool YamlCursor::at_byte_order_mark() const {
  return place_.column == 0 && peek() == kByteOrderMark[0] &&
         text_.substr(place_.byte, kByteOrderMark.size()) == kByteOrderMark;
}

void YamlCursor::skip() {
  ++place_.byte;
  while (continues_code_point(peek()))
    ++place_.byte;
  ++place_.character;
  ++place_.column;
}

void YamlCursor::skip_ascii(std::uint32_t count) {
  place_.byte += count;
  place_.character += count;
  place_.column += count;
}

void YamlCursor::skip_blanks() {
  while (at_blank())
    skip_ascii(1);
}

void YamlCursor::skip_to_line_end() {
  while (!at_line_end_or_end())
    skip();
}

void YamlCursor::skip_line_end() {
  const std::uint32_t size = line_end_size(0);
  if (size == 0) return;
  place_.character += text_.substr(place_.byte, 2) == "\r\n" ? 2 : 1;
  place_.byte += size;
  place_.column = 0;
  ++place_.line;
}

void YamlCursor::read_line_end(std::string& out) {
  const std::uint32_t size = line_end_size(0);
  if (size == kLineSeparator.size()) {
    out += text_.substr(place_.byte, size);
  } else if (size > 0) {
    out += '\n';
  }
  skip_line_end();
}

}  // namespace samx::document
