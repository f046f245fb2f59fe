#include "document/yaml_style.h"

#include "document/scalars.h"

namespace samx::document {
namespace {

constexpr std::string_view kNeverFirst = "#,[]{}&*!|>'\"%@`";

bool is_white_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\n';
}

bool is_printable_ascii(char c) {
  return c >= 0x20 && c <= 0x7E;
}

/// U+0085, U+2028 and U+2029 end lines in YAML 1.1.
bool is_unicode_line_end(std::string_view text) {
  return text.starts_with("\xC2\x85") || text.starts_with("\xE2\x80\xA8") ||
         text.starts_with("\xE2\x80\xA9");
}

/// Whether the text holds what has a meaning in a block collection.
bool has_indicators(std::string_view text) {
  if (text.starts_with("---") || text.starts_with("...")) return true;
  if (kNeverFirst.find(text.front()) != std::string_view::npos) return true;
  const bool entry = text.front() == '?' || text.front() == '-' || text.front() == ':';
  if (entry && is_white_or_end(text, 1)) return true;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == ':' && is_white_or_end(text, at + 1)) return true;
    if (text[at] == '#' && is_white_or_end(text, at - 1)) return true;
  }
  return false;
}

bool is_read_as_string(std::string_view text) {
  const ResolvedScalar resolved = resolve_plain(text);
  return resolved.kind == NodeKind::string && resolved.fault == ScalarFault::none;
}

}  // namespace

YamlTraits yaml_traits(std::string_view text) {
  if (text.empty()) return {.empty = true};
  YamlTraits traits;
  bool special = false;
  bool blank_beside_break = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') {
      traits.multiline = true;
      const bool before = at > 0 && text[at - 1] == ' ';
      const bool behind = at + 1 < text.size() && text[at + 1] == ' ';
      blank_beside_break = blank_beside_break || before || behind;
    } else if (!is_printable_ascii(c)) {
      special = true;
      traits.multiline = traits.multiline || is_unicode_line_end(text.substr(at));
    }
  }
  traits.single_quoted = !special && !blank_beside_break;
  const bool blank_at_end = text.front() == ' ' || text.back() == ' ';
  traits.plain =
      traits.single_quoted && !traits.multiline && !blank_at_end && !has_indicators(text);
  return traits;
}

YamlStyle yaml_style(std::string_view text, const YamlTraits& traits, bool as_key) {
  const bool plain =
      traits.plain && !traits.empty && !text.starts_with('0') && is_read_as_string(text);
  if (plain) return YamlStyle::plain;
  if (traits.single_quoted && !(as_key && traits.multiline)) return YamlStyle::single_quoted;
  return YamlStyle::double_quoted;
}

}  // namespace samx::document
