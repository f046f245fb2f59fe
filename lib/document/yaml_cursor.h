#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace samx::document {

/// A place in a text. Lines and columns count from 0, characters and columns in code points.
struct YamlPlace {
  std::uint32_t byte = 0;
  std::uint32_t character = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// Walks over a text, which must be valid UTF-8, by the character classes of YAML 1.1: blanks are
/// the space and the tab, line ends are CR LF, CR, LF, NEL, LS and PS. Behind the end of the text
/// every character is 0, which no text holds (check_text()).
class YamlCursor {
 public:
  /// Begins behind the byte order mark, if there is one.
  explicit YamlCursor(std::string_view text);

  std::string_view text() const { return text_; }
  const YamlPlace& place() const { return place_; }
  std::uint32_t byte() const { return place_.byte; }
  std::uint32_t column() const { return place_.column; }
  /// The byte `ahead` bytes from here.
  char peek(std::uint32_t ahead = 0) const {
    const std::size_t at = std::size_t{place_.byte} + ahead;
    return at < text_.size() ? text_[at] : '\0';
  }

  bool at_end() const { return place_.byte >= text_.size(); }
  bool at_blank(std::uint32_t ahead = 0) const { return peek(ahead) == ' ' || peek(ahead) == '\t'; }
  bool at_line_end(std::uint32_t ahead = 0) const { return line_end_size(ahead) > 0; }
  bool at_line_end_or_end(std::uint32_t ahead = 0) const {
    return peek(ahead) == '\0' || at_line_end(ahead);
  }
  /// What separates words: a blank, a line end or the end of the text.
  bool at_gap(std::uint32_t ahead = 0) const {
    const auto c = static_cast<unsigned char>(peek(ahead));
    if (c > ' ' && c < 0x80) return false;
    return c == ' ' || c == '\t' || at_line_end_or_end(ahead);
  }
  /// `---` or `...` at the begin of a line.
  bool at_document_mark() const;
  /// At the begin of a line, where it is allowed and means nothing.
  bool at_byte_order_mark() const;

  void skip();  // one character that is no line end
  void skip_ascii(std::uint32_t count);
  void skip_blanks();
  void skip_to_line_end();
  void skip_line_end();
  /// Appends the line end as the value has it: LF, or LS and PS as they are.
  void read_line_end(std::string& out);

 private:
  std::uint32_t line_end_size(std::uint32_t ahead) const;

  std::string_view text_;
  YamlPlace place_;
};

}  // namespace samx::document
