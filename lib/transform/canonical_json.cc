#include "transform/canonical_json.h"

#include <algorithm>
#include <vector>

#include "transform/code_points.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

class Writer {
 public:
  explicit Writer(const JsonStyle& style) : style_(style) {}

  void write(const Node& node) {
    if (node.is_map()) return write_map(node);
    if (node.is_list()) return write_list(node);
    if (node.is_string() || node.kind() == document::NodeKind::date)
      return write_string(node.text());
    out_ += number_or_constant(node);
  }
  std::string take() && { return std::move(out_); }

 private:
  static std::string_view number_or_constant(const Node& node) {
    if (!node.is_number()) return node.text();
    if (node.text() == "inf") return "Infinity";
    if (node.text() == "-inf") return "-Infinity";
    return node.text() == "nan" ? "NaN" : node.text();
  }

  void write_map(const Node& map) {
    std::vector<Entry> entries = map.entries_copy();
    // Bytes of UTF-8 sort like code points.
    if (style_.sort_keys) std::ranges::sort(entries, {}, &Entry::key);
    open('{');
    for (const Entry& entry : entries) {
      next_item(&entry == entries.data());
      write_string(entry.key);
      out_ += style_.key_separator;
      write(*entry.value);
    }
    close('}', entries.empty());
  }

  void write_list(const Node& list) {
    open('[');
    bool first = true;
    for (const Node* const item : list.items()) {
      next_item(first);
      write(*item);
      first = false;
    }
    close(']', first);
  }

  void open(char bracket) {
    out_ += bracket;
    ++depth_;
  }
  void close(char bracket, bool empty) {
    --depth_;
    if (!empty) new_line();
    out_ += bracket;
  }
  void next_item(bool first) {
    if (!first) out_ += style_.item_separator;
    new_line();
  }
  void new_line() {
    if (style_.indent == 0) return;
    out_ += '\n';
    out_.append(depth_ * style_.indent, ' ');
  }

  void write_string(std::string_view text) {
    out_ += '"';
    for (std::size_t at = 0; at < text.size();)
      write_character(next_code_point(text, at));
    out_ += '"';
  }

  void write_character(char32_t point) {
    constexpr std::string_view kEscaped = "\"\\\n\r\t\b\f";
    constexpr std::string_view kLetters = "\"\\nrtbf";
    if (point < 0x80) {
      const std::size_t at = kEscaped.find(static_cast<char>(point));
      if (at != std::string_view::npos) {
        out_ += '\\';
        out_ += kLetters[at];
        return;
      }
      if (point >= 0x20 && point != 0x7F) {
        out_ += static_cast<char>(point);
        return;
      }
    }
    if (point <= 0xFFFF) return write_unit(point);
    write_unit(0xD800 + ((point - 0x10000) >> 10U));
    write_unit(0xDC00 + ((point - 0x10000) & 0x3FFU));
  }

  void write_unit(char32_t unit) {
    out_ += "\\u";
    for (unsigned shift = 16; shift > 0; shift -= 4)
      out_ += "0123456789abcdef"[(unit >> (shift - 4)) & 0xFU];
  }

  const JsonStyle& style_;
  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string canonical_json(const Node& node, const JsonStyle& style) {
  Writer writer(style);
  writer.write(node);
  return std::move(writer).take();
}

}  // namespace samx::transform
