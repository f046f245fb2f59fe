#include "document/yaml_text.h"

#include <array>
#include <vector>

#include "base/unicode.h"

namespace samx::document {
namespace {

constexpr std::size_t kWidth = 80;

struct ShortEscape {
  char32_t value;
  char letter;
};

constexpr std::array kShortEscapes{
    ShortEscape{0, '0'},    ShortEscape{7, 'a'},      ShortEscape{8, 'b'},
    ShortEscape{'\t', 't'}, ShortEscape{'\n', 'n'},   ShortEscape{11, 'v'},
    ShortEscape{12, 'f'},   ShortEscape{'\r', 'r'},   ShortEscape{27, 'e'},
    ShortEscape{'"', '"'},  ShortEscape{'\\', '\\'},  ShortEscape{0x85, 'N'},
    ShortEscape{0xA0, '_'}, ShortEscape{0x2028, 'L'}, ShortEscape{0x2029, 'P'},
};

std::string escape(char32_t value) {
  for (const ShortEscape& known : kShortEscapes) {
    if (known.value == value) return {'\\', known.letter};
  }
  constexpr char kDigits[] = "0123456789ABCDEF";
  const int digits = value <= 0xFF ? 2 : value <= 0xFFFF ? 4 : 8;
  std::string text{'\\', value <= 0xFF ? 'x' : value <= 0xFFFF ? 'u' : 'U'};
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    text += kDigits[(value >> static_cast<unsigned>(shift)) & 0xFU];
  return text;
}

bool needs_escape(char32_t c) {
  return c < 0x20 || c > 0x7E || c == '"' || c == '\\';
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    points.push_back(point.size == 0 ? 0xFFFD : point.value);
    at += point.size == 0 ? 1 : point.size;
  }
  return points;
}

}  // namespace

void YamlText::put(std::string_view text) {
  out_ += text;
  column_ += text.size();
}

void YamlText::line_break() {
  out_ += '\n';
  column_ = 0;
  whitespace_ = true;
  indention_ = true;
}

void YamlText::indicator(std::string_view text, bool opens_line) {
  if (!whitespace_) put(" ");
  put(text);
  whitespace_ = false;
  indention_ = indention_ && opens_line;
}

void YamlText::colon() {
  put(":");
  whitespace_ = false;
  indention_ = false;
}

void YamlText::go_to(std::size_t indent) {
  if (!indention_ || column_ > indent || (column_ == indent && !whitespace_)) line_break();
  if (column_ < indent) {
    put(std::string(indent - column_, ' '));
    whitespace_ = true;
  }
}

void YamlText::scalar(std::string_view text, YamlStyle style, std::size_t indent, Folding folding) {
  if (!whitespace_) put(" ");
  whitespace_ = false;
  indention_ = false;
  switch (style) {
    case YamlStyle::plain:
      return plain(text, indent, folding);
    case YamlStyle::single_quoted:
      return single_quoted(text, indent, folding);
    case YamlStyle::double_quoted:
      return double_quoted(text, indent, folding);
  }
}

void YamlText::plain(std::string_view text, std::size_t indent, Folding folding) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t word = std::min(text.find(' ', at), text.size());
    put(text.substr(at, word - at));
    const std::size_t next = std::min(text.find_first_not_of(' ', word), text.size());
    if (next - word == 1 && column_ > kWidth && folding == Folding::allowed) {
      go_to(indent);
      whitespace_ = indention_ = false;
    } else {
      put(text.substr(word, next - word));
    }
    at = next;
  }
}

void YamlText::single_quoted(std::string_view text, std::size_t indent, Folding folding) {
  put("'");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == ' ' || text[at] == '\n'
                                ? std::min(text.find_first_not_of(text[at], at), text.size())
                                : std::min(text.find_first_of(" \n'", at), text.size());
    if (text[at] == '\n') {
      // One line end is written as two, each further one as one more.
      line_break();
      for (std::size_t count = at; count < end; ++count)
        line_break();
      go_to(indent);
      indention_ = false;
    } else if (text[at] == '\'') {
      put("''");
      ++at;
      continue;
    } else if (text[at] == ' ' && end - at == 1 && column_ > kWidth && at != 0 &&
               end != text.size() && folding == Folding::allowed) {
      go_to(indent);
      indention_ = false;
    } else {
      put(text.substr(at, end - at));
    }
    at = end;
  }
  put("'");
  whitespace_ = false;
  indention_ = false;
}

void YamlText::double_quoted(std::string_view text, std::size_t indent, Folding folding) {
  const auto points = code_points(text);
  put("\"");
  std::string run;  // characters that are not written yet
  for (std::size_t at = 0; at < points.size(); ++at) {
    const char32_t c = points[at];
    const bool escaped = needs_escape(c);
    if (escaped) {
      put(run);
      run.clear();
      put(escape(c));
    }
    const bool may_fold = folding == Folding::allowed && at > 0 && at + 1 < points.size();
    // PyYAML has not counted the last character of an escape yet when it looks here.
    const std::size_t reached = escaped ? column_ - 1 : column_ + run.size();
    if (may_fold && (c == ' ' || run.empty()) && reached > kWidth) {
      put(run);
      put("\\");
      run.clear();
      go_to(indent);
      whitespace_ = indention_ = false;
      const char32_t first = escaped ? points[at + 1] : c;
      if (first == ' ') put("\\");
    }
    if (!escaped) run += static_cast<char>(c);
  }
  put(run);
  put("\"");
}

}  // namespace samx::document
