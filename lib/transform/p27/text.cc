#include "transform/p27/text.h"

#include <algorithm>
#include <array>

#include "transform/code_points.h"

namespace samx::transform::p27 {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

constexpr auto kNotPrintable = std::to_array<CodePointRange>({
#include "transform/p27/not_printable.inc"
});

bool is_printable(char32_t point) {
  const auto* const next = std::upper_bound(
      kNotPrintable.begin(), kNotPrintable.end(), point,
      [](char32_t value, const CodePointRange& range) { return value < range.first; });
  return next == kNotPrintable.begin() || std::prev(next)->last < point;
}

void append_hex(std::string& out, char32_t point) {
  struct Form {
    char letter;
    int digits;
  };
  const Form form = point <= 0xFF ? Form{'x', 2} : point <= 0xFFFF ? Form{'u', 4} : Form{'U', 8};
  out += '\\';
  out += form.letter;
  for (int shift = (form.digits - 1) * 4; shift >= 0; shift -= 4)
    out += "0123456789abcdef"[(point >> static_cast<unsigned>(shift)) & 0xFU];
}

/// The two-character escape of `point`, or 0.
char short_escape(char32_t point) {
  switch (point) {
    case U'\\':
      return '\\';
    case U'\n':
      return 'n';
    case U'\r':
      return 'r';
    case U'\t':
      return 't';
    default:
      return 0;
  }
}

void append_quoted(std::string& out, std::string_view text, bool marked) {
  const char quote =
      text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"'
                                                                                            : '\'';
  if (marked) out += 'u';
  out += quote;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t point = next_code_point(text, at);
    if (const char letter = short_escape(point)) {
      out += '\\';
      out += letter;
    } else if (point < 0x20 || point == 0x7F) {
      append_hex(out, point);
    } else if (point < 0x80) {
      if (point == static_cast<char32_t>(quote)) out += '\\';
      out += static_cast<char>(point);
    } else if (marked || !is_printable(point)) {
      append_hex(out, point);
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  out += quote;
}

void append_value(std::string& out, const document::Node& value);

void append_map(std::string& out, const document::Node& map) {
  out += '{';
  std::string_view separator;
  for (const document::Entry& entry : map.entries()) {
    out += separator;
    append_quoted(out, entry.key, entry.key_marked);
    out += ": ";
    append_value(out, *entry.value);
    separator = ", ";
  }
  out += '}';
}

void append_list(std::string& out, const document::Node& list) {
  out += '[';
  std::string_view separator;
  for (const document::Node* const item : list.items()) {
    out += separator;
    append_value(out, *item);
    separator = ", ";
  }
  out += ']';
}

void append_value(std::string& out, const document::Node& value) {
  switch (value.kind()) {
    case document::NodeKind::null:
      out += "None";
      return;
    case document::NodeKind::boolean:
      out += value.boolean_value() ? "True" : "False";
      return;
    case document::NodeKind::integer:
      out += value.text();
      if (value.marked()) out += 'L';
      return;
    case document::NodeKind::number:
      out += value.text();
      return;
    case document::NodeKind::string:
    case document::NodeKind::date:
      append_quoted(out, value.text(), value.marked());
      return;
    case document::NodeKind::list:
      append_list(out, value);
      return;
    case document::NodeKind::map:
      append_map(out, value);
      return;
  }
}

}  // namespace

std::string textual_form(const document::Node& value) {
  std::string out;
  append_value(out, value);
  return out;
}

std::string as_text(const document::Node& value) {
  return value.is_string() ? std::string(value.text()) : textual_form(value);
}

}  // namespace samx::transform::p27
