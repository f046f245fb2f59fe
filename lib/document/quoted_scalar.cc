#include <array>

#include "base/unicode.h"
#include "document/yaml_scan.h"
#include "document/yaml_word_gap.h"

namespace samx::document {
namespace {

struct Escape {
  char letter;
  char32_t value;
};

constexpr std::array kEscapes{
    Escape{'0', 0},      Escape{'a', 7},      Escape{'b', 8},    Escape{'t', '\t'},
    Escape{'\t', '\t'},  Escape{'n', '\n'},   Escape{'v', 11},   Escape{'f', 12},
    Escape{'r', '\r'},   Escape{'e', 27},     Escape{' ', ' '},  Escape{'"', '"'},
    Escape{'/', '/'},    Escape{'\\', '\\'},  Escape{'N', 0x85}, Escape{'_', 0xA0},
    Escape{'L', 0x2028}, Escape{'P', 0x2029},
};

constexpr std::uint32_t kEscapedUnit = 4;  // digits behind \u

std::uint32_t hexadecimal_digits(char letter) {
  return letter == 'x' ? 2 : letter == 'u' ? kEscapedUnit : letter == 'U' ? 8 : 0;
}

int hexadecimal_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_high_surrogate(char32_t value) {
  return value >= 0xD800 && value < 0xDC00;
}

bool is_low_surrogate(char32_t value) {
  return value >= 0xDC00 && value < 0xE000;
}

class QuotedScanner {
 public:
  QuotedScanner(YamlScan& scan, YamlToken& token)
      : scan_(scan), cursor_(scan.cursor), token_(token), quote_(cursor_.peek()) {}

  bool run() {
    token_.style = NodeStyle::quoted;
    token_.begin = cursor_.byte();
    cursor_.skip_ascii(1);
    if (const std::uint32_t size = verbatim_size(); size > 0 || at_close()) {
      token_.text = {cursor_.byte(), size};
      while (cursor_.byte() < token_.text.begin + size)
        cursor_.skip();
    } else {
      const std::size_t begin = scan_.decoded.size();
      if (!lines()) return false;
      token_.text = scan_.decoded_since(begin);
    }
    cursor_.skip_ascii(1);
    token_.end = cursor_.byte();
    return true;
  }

 private:
  bool is_double() const { return quote_ == '"'; }
  bool at_close() const {
    return cursor_.peek() == quote_ && (is_double() || cursor_.peek(1) != quote_);
  }

  /// The size of a text that ends on this line and has nothing to replace, else 0.
  std::uint32_t verbatim_size() const {
    for (std::uint32_t size = 0;; ++size) {
      const char c = cursor_.peek(size);
      if (c == quote_) return is_double() || cursor_.peek(size + 1) != quote_ ? size : 0;
      if (c == '\\' && is_double()) return 0;
      if (cursor_.at_line_end_or_end(size)) return 0;
    }
  }

  bool lines() {
    for (;;) {
      if (cursor_.at_document_mark())
        return scan_.fail(SyntaxFault::quote_over_documents, token_.begin);
      if (cursor_.at_end()) return scan_.fail(SyntaxFault::open_quote, token_.begin);
      YamlWordGap gap;
      if (!word(gap)) return false;
      if (cursor_.peek() == quote_) return true;
      gap.take(scan_, 0, token_.begin);
      gap.append_to(scan_.decoded);
    }
  }

  bool word(YamlWordGap& gap) {
    while (!cursor_.at_gap() && !at_close()) {
      if (cursor_.peek() == quote_) {
        scan_.decoded += quote_;  // two for one
        cursor_.skip_ascii(2);
      } else if (cursor_.peek() != '\\' || !is_double()) {
        const std::uint32_t begin = cursor_.byte();
        cursor_.skip();
        scan_.decoded += cursor_.text().substr(begin, cursor_.byte() - begin);
      } else if (cursor_.at_line_end(1)) {
        cursor_.skip_ascii(1);
        gap.take_escaped_line_end(cursor_);
        return true;
      } else if (!escape()) {
        return false;
      }
    }
    return true;
  }

  bool escape() {
    const char letter = cursor_.peek(1);
    if (const std::uint32_t digits = hexadecimal_digits(letter); digits > 0) {
      cursor_.skip_ascii(2);
      return code_point(digits);
    }
    for (const Escape& known : kEscapes) {
      if (known.letter != letter) continue;
      append_utf8(scan_.decoded, known.value);
      cursor_.skip_ascii(2);
      return true;
    }
    return scan_.fail(SyntaxFault::unknown_escape, token_.begin);
  }

  /// The digits `ahead` of here; false where one is missing.
  bool number(std::uint32_t ahead, std::uint32_t digits, char32_t& value) const {
    value = 0;
    for (std::uint32_t at = 0; at < digits; ++at) {
      const int digit = hexadecimal_value(cursor_.peek(ahead + at));
      if (digit < 0) return false;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return true;
  }

  /// JSON writes characters above U+FFFF as two escapes.
  bool code_point(std::uint32_t digits) {
    char32_t value = 0;
    if (!number(0, digits, value)) return scan_.fail(SyntaxFault::escape_digits, token_.begin);
    std::uint32_t size = digits;
    char32_t low = 0;
    const bool may_be_pair = digits == kEscapedUnit && is_high_surrogate(value);
    if (may_be_pair && cursor_.peek(size) == '\\' && cursor_.peek(size + 1) == 'u' &&
        number(size + 2, kEscapedUnit, low) && is_low_surrogate(low)) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
      size += 2 + kEscapedUnit;
    }
    if (is_high_surrogate(value) || is_low_surrogate(value) || value > 0x10FFFF)
      return scan_.fail(SyntaxFault::escape_code, token_.begin);
    append_utf8(scan_.decoded, value);
    cursor_.skip_ascii(size);
    return true;
  }

  YamlScan& scan_;
  YamlCursor& cursor_;
  YamlToken& token_;
  char quote_;
};

}  // namespace

bool scan_quoted_scalar(YamlScan& scan, YamlToken& token) {
  return QuotedScanner(scan, token).run();
}

}  // namespace samx::document
