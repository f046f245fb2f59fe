#include <string>
#include <string_view>

#include "document/writer.h"

namespace samx::document {
namespace {

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kPlain = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  constexpr char kDigits[] = "0123456789abcdef";
  out += '\\';
  if (const std::size_t at = kPlain.find(c); at != std::string_view::npos) {
    out += kLetters[at];
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += "u00";
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 0xFU];
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    if (plain) continue;
    out += text.substr(copied, at - copied);
    append_escaped(out, c);
    copied = at + 1;
  }
  out += text.substr(copied);
  out += '"';
}

std::string_view number_form(std::string_view text) {
  if (text == "inf") return "1e999";
  if (text == "-inf") return "-1e999";
  return text == "nan" ? "\"NaN\"" : text;
}

class JsonWriter {
 public:
  explicit JsonWriter(JsonLayout layout)
      : indent_(layout == JsonLayout::compact    ? 0
                : layout == JsonLayout::indented ? 2
                                                 : 4) {}

  void write(const Node& node) {
    switch (node.kind()) {
      case NodeKind::string:
        return append_string(out_, node.text());
      case NodeKind::date:
        return append_string(out_, node.source_text());
      case NodeKind::number:
        out_ += number_form(node.text());
        return;
      case NodeKind::list:
        return write_list(node);
      case NodeKind::map:
        return write_map(node);
      case NodeKind::null:
      case NodeKind::boolean:
      case NodeKind::integer:
        out_ += node.text();
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void write_list(const Node& node) {
    open('[');
    for (const Node* const item : node.items()) {
      next();
      write(*item);
    }
    close(']');
  }

  void write_map(const Node& node) {
    open('{');
    for (const Entry& entry : node.entries()) {
      next();
      append_string(out_, entry.key);
      out_ += indent_ == 0 ? ":" : ": ";
      write(*entry.value);
    }
    close('}');
  }

  void open(char bracket) {
    out_ += bracket;
    ++depth_;
    first_ = true;
  }
  void next() {
    if (!first_) out_ += ',';
    first_ = false;
    break_line();
  }
  void close(char bracket) {
    --depth_;
    if (!first_) break_line();
    first_ = false;
    out_ += bracket;
  }
  void break_line() {
    if (indent_ == 0) return;
    out_ += '\n';
    out_.append(depth_ * indent_, ' ');
  }

  std::size_t indent_;
  std::size_t depth_ = 0;
  bool first_ = true;
  std::string out_;
};

}  // namespace

std::string write_json(const Node& node, JsonLayout layout) {
  JsonWriter writer(layout);
  writer.write(node);
  return writer.take();
}

}  // namespace samx::document
