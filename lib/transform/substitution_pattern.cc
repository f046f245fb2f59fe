#include "transform/substitution_pattern.h"

#include "base/text.h"

namespace samx::transform {
namespace {

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_name_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '.';
}

bool is_name(std::string_view text) {
  constexpr std::string_view kPseudo = "AWS::";
  if (text.starts_with(kPseudo)) {
    const std::string_view word = text.substr(kPseudo.size());
    if (word.empty() || word[0] < 'A' || word[0] > 'Z') return false;
    for (const char c : word) {
      if (!is_letter(c)) return false;
    }
    return true;
  }
  for (const char c : text) {
    if (!is_name_character(c)) return false;
  }
  return !text.empty();
}

}  // namespace

void for_each_substitution(
    std::string_view text,
    const std::function<void(std::string_view match, std::string_view name)>& visit) {
  for (std::size_t at = text.find("${"); at != std::string_view::npos;
       at = text.find("${", at + 2)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) return;
    const std::string_view name = text.substr(at + 2, end - at - 2);
    if (is_name(name)) visit(text.substr(at, end + 1 - at), name);
  }
}

void replace_first(std::string& text, std::string_view match, std::string_view replacement) {
  const std::size_t at = text.find(match);
  if (at != std::string::npos) text.replace(at, match.size(), replacement);
}

}  // namespace samx::transform
