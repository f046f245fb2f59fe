#include "project/config_value.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"

namespace samx::project {
namespace {

// Words that YAML 1.1 or 1.2 readers take for something other than text.
constexpr std::array<std::string_view, 10> kYamlWords{"true", "false", "yes", "no", "on",
                                                      "off",  "null",  "y",   "n",  "nan"};

/// A string in double quotes with the escapes that TOML, YAML and JSON share.
std::string quoted(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += cat('\\', c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += cat("\\u00", kDigits[byte >> 4U], kDigits[byte & 0xFU]);
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::string yaml_scalar(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool plain =
      !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
               c == '/';
      });
  const bool word = std::ranges::find(kYamlWords, to_lower_ascii(text)) != kYamlWords.end();
  return plain && !word ? std::string(text) : quoted(text);
}

std::string write(const ConfigValue& value,
                  const std::function<std::string(std::string_view)>& write_text) {
  if (const auto* text = std::get_if<std::string>(&value)) return write_text(*text);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<long long>(&value)) return cat(*number);
  std::string out = "[";
  for (const std::string& item : std::get<std::vector<std::string>>(value))
    out += cat(out.size() > 1 ? ", " : "", write_text(item));
  return out += ']';
}

}  // namespace

std::string toml_text(const ConfigValue& value) {
  return write(value, quoted);
}

std::string yaml_text(const ConfigValue& value) {
  return write(value, yaml_scalar);
}

std::string json_text(const ConfigValue& value) {
  return write(value, quoted);
}

bool has_value(const document::Node& node, const ConfigValue& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    return node.is_string() && node.text() == *text;
  if (const auto* truth = std::get_if<bool>(&value))
    return node.is_boolean() && node.boolean_value() == *truth;
  if (const auto* number = std::get_if<long long>(&value))
    return node.is_integer() && node.text() == cat(*number);
  const auto& items = std::get<std::vector<std::string>>(value);
  return node.is_list() &&
         std::ranges::equal(node.items(), items, [](const document::Node* item, const auto& text) {
           return item->is_string() && item->text() == text;
         });
}

}  // namespace samx::project
