#include "document/quoted_scalar.h"

#include <array>
#include <charconv>
#include <cstdint>

#include "base/unicode.h"

namespace samx::document {
namespace {

struct Escape {
  char letter;
  char32_t value;
};

constexpr std::array kEscapes{
    Escape{'0', 0},      Escape{'a', 7},    Escape{'b', 8},    Escape{'t', '\t'},
    Escape{'n', '\n'},   Escape{'v', 11},   Escape{'f', 12},   Escape{'r', '\r'},
    Escape{'e', 27},     Escape{'N', 0x85}, Escape{'_', 0xA0}, Escape{'L', 0x2028},
    Escape{'P', 0x2029},
};

std::size_t hexadecimal_digits(char letter) {
  return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

class Unquoter {
 public:
  explicit Unquoter(std::string_view token) : text_(token.substr(1, token.size() - 2)) {}

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_blank(c) || is_line_end()) {
        blanks();
      } else if (c == '\\') {
        escape();
      } else {
        value_ += c;
        ++at_;
      }
    }
    return std::move(value_);
  }

 private:
  bool is_line_end() const {
    return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r');
  }

  /// One line end, written in either way.
  void skip_line_end() { at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1; }

  std::string_view take_blanks() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_blank(text_[at_]))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// Blanks stay inside a line; around line ends they go, one line end is a blank, and each further
  /// one is a line end.
  void blanks() {
    const std::string_view kept = take_blanks();
    if (!is_line_end()) {
      value_ += kept;
      return;
    }
    skip_line_end();
    if (!empty_lines()) value_ += ' ';
  }

  bool empty_lines() {
    bool any = false;
    for (take_blanks(); is_line_end(); take_blanks()) {
      skip_line_end();
      value_ += '\n';
      any = true;
    }
    return any;
  }

  void escape() {
    ++at_;
    if (is_line_end()) {
      skip_line_end();
      empty_lines();
      return;
    }
    const char letter = text_[at_++];
    if (const std::size_t digits = hexadecimal_digits(letter); digits > 0) {
      append_utf8(value_, code_point(digits));
      return;
    }
    for (const Escape& known : kEscapes) {
      if (known.letter == letter) {
        append_utf8(value_, known.value);
        return;
      }
    }
    value_ += letter;  // \" \\ \/ and an escaped blank
  }

  char32_t code_point(std::size_t digits) {
    const char32_t high = unit(digits);
    const bool is_high = high >= 0xD800 && high < 0xDC00 && text_.substr(at_, 2) == "\\u";
    if (!is_high) return high;
    at_ += 2;
    return 0x10000 + ((high - 0xD800) << 10U) + (unit(4) - 0xDC00);
  }

  char32_t unit(std::size_t digits) {
    std::uint32_t value = 0;
    std::from_chars(text_.data() + at_, text_.data() + at_ + digits, value, 16);
    at_ += digits;
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string value_;
};

}  // namespace

std::string quoted_value(std::string_view token) {
  return Unquoter(token).run();
}

}  // namespace samx::document
