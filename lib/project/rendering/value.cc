#include "project/rendering/value.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace samx::project {
namespace {

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  std::string text(digits.data(), end);
  // Python writes 2.0 where C++ writes 2.
  return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

std::string quoted_text(std::string_view text) {
  const bool has_single = text.find('\'') != std::string_view::npos;
  const char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
  std::string out(1, quote);
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      if (c == quote || c == '\\') out += '\\';
      out += c;
    }
  }
  return out += quote;
}

std::string json_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += cat('\\', c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      const auto code = static_cast<unsigned char>(c);
      out += cat("\\u00", kHex[code >> 4U], kHex[code & 15U]);
    } else {
      out += c;
    }
  }
  return out += '"';
}

/// Writes JSON with the indentation of one level.
class JsonText {
 public:
  explicit JsonText(std::size_t indent) : indent_(indent) {}

  std::string of(const Value& value) {
    if (value.is_list()) return list(value);
    if (value.is_map()) return map(value);
    switch (value.kind) {
      case ValueKind::string:
        return json_text(value.text);
      case ValueKind::boolean:
        return value.boolean ? "true" : "false";
      case ValueKind::integer:
      case ValueKind::number:
        return value.printed();
      default:
        return "null";
    }
  }

 private:
  std::string list(const Value& value) {
    std::vector<std::string> parts;
    parts.reserve(value.items.size());
    ++depth_;
    for (const Value& item : value.items)
      parts.push_back(of(item));
    --depth_;
    return enclosed('[', parts, ']');
  }

  std::string map(const Value& value) {
    std::vector<Value::Entry> entries = value.entries;
    if (indent_ > 0) std::ranges::sort(entries, {}, &Value::Entry::first);
    std::vector<std::string> parts;
    ++depth_;
    parts.reserve(entries.size());
    for (const auto& [key, item] : entries)
      parts.push_back(cat(json_text(key), ": ", of(item)));
    --depth_;
    return enclosed('{', parts, '}');
  }

  std::string enclosed(char open, const std::vector<std::string>& parts, char close) const {
    if (parts.empty()) return cat(open, close);
    if (indent_ == 0) return cat(open, join(parts, ", "), close);
    const std::string inner = cat('\n', std::string((depth_ + 1) * indent_, ' '));
    return cat(open, inner, join(parts, cat(',', inner)), '\n', std::string(depth_ * indent_, ' '),
               close);
  }

  std::size_t indent_;
  std::size_t depth_ = 0;
};

}  // namespace

Value Value::none() {
  Value out;
  out.kind = ValueKind::none;
  return out;
}

Value Value::of_boolean(bool value) {
  Value out;
  out.kind = ValueKind::boolean;
  out.boolean = value;
  return out;
}

Value Value::of_integer(long long value) {
  Value out;
  out.kind = ValueKind::integer;
  out.integer = value;
  return out;
}

Value Value::of_number(double value) {
  Value out;
  out.kind = ValueKind::number;
  out.number = value;
  return out;
}

Value Value::of_text(std::string value) {
  Value out;
  out.kind = ValueKind::string;
  out.text = std::move(value);
  return out;
}

Value Value::of_list(std::vector<Value> items) {
  Value out;
  out.kind = ValueKind::list;
  out.items = std::move(items);
  return out;
}

Value Value::of_map(std::vector<Entry> entries) {
  Value out;
  out.kind = ValueKind::map;
  out.entries = std::move(entries);
  return out;
}

Value Value::of_node(const document::Node& node) {
  if (node.is_map()) {
    Value out = of_map({});
    for (const document::Entry& entry : node.entries())
      out.set(entry.key, of_node(*entry.value));
    return out;
  }
  if (node.is_list()) {
    Value out = of_list({});
    for (const document::Node* const item : node.items())
      out.items.push_back(of_node(*item));
    return out;
  }
  if (node.is_null()) return none();
  if (node.is_boolean()) return of_boolean(node.boolean_value());
  if (node.is_integer()) {
    if (const auto integer = parse_integer(node.text())) return of_integer(*integer);
  }
  return of_text(std::string(node.text()));
}

double Value::as_number() const {
  if (kind == ValueKind::number) return number;
  return static_cast<double>(as_integer());
}

long long Value::as_integer() const {
  if (kind == ValueKind::boolean) return boolean ? 1 : 0;
  return kind == ValueKind::number ? static_cast<long long>(number) : integer;
}

bool Value::truthy() const {
  switch (kind) {
    case ValueKind::boolean:
      return boolean;
    case ValueKind::integer:
      return integer != 0;
    case ValueKind::number:
      return number != 0;
    case ValueKind::string:
      return !text.empty();
    case ValueKind::list:
      return !items.empty();
    case ValueKind::map:
      return !entries.empty();
    default:
      return false;
  }
}

const Value& Value::at(std::string_view key) const {
  static const Value undefined;
  const auto found = std::ranges::find(entries, key, &Entry::first);
  return found == entries.end() ? undefined : found->second;
}

void Value::set(std::string_view key, Value value) {
  const auto found = std::ranges::find(entries, key, &Entry::first);
  if (found == entries.end()) {
    entries.emplace_back(std::string(key), std::move(value));
  } else {
    found->second = std::move(value);
  }
}

std::string Value::printed() const {
  switch (kind) {
    case ValueKind::undefined:
      return {};
    case ValueKind::none:
      return "None";
    case ValueKind::boolean:
      return boolean ? "True" : "False";
    case ValueKind::integer:
      return cat(integer);
    case ValueKind::number:
      return number_text(number);
    case ValueKind::string:
      return text;
    case ValueKind::list: {
      std::vector<std::string> parts;
      parts.reserve(items.size());
      for (const Value& item : items)
        parts.push_back(quoted_value(item));
      return cat('[', join(parts, ", "), ']');
    }
    case ValueKind::map: {
      std::vector<std::string> parts;
      parts.reserve(entries.size());
      for (const auto& [key, value] : entries)
        parts.push_back(cat(quoted_text(key), ": ", quoted_value(value)));
      return cat('{', join(parts, ", "), '}');
    }
  }
  return {};
}

bool operator==(const Value& a, const Value& b) {
  if (a.is_numeric() && b.is_numeric()) return a.as_number() == b.as_number();
  if (a.kind != b.kind) return false;
  if (a.is_map()) {
    return a.entries.size() == b.entries.size() &&
           std::ranges::all_of(a.entries,
                               [&](const Value::Entry& e) { return b.at(e.first) == e.second; });
  }
  return a.text == b.text && a.items == b.items;
}

std::string quoted_value(const Value& value) {
  return value.is_text() ? quoted_text(value.text) : value.printed();
}

std::string json_of(const Value& value, std::size_t indent) {
  return JsonText(indent).of(value);
}

}  // namespace samx::project
