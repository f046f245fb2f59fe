#include "intrinsics/pattern.h"

#include <regex.h>

#include "base/text.h"

namespace samx::intrinsics {
namespace {

// Java's short classes in POSIX words; glibc itself knows \w, \W, \s and \S outside of brackets.
std::string_view posix_class(char letter, bool in_brackets) {
  switch (letter) {
    case 'd':
      return in_brackets ? "0-9" : "[0-9]";
    case 'D':
      return in_brackets ? std::string_view{} : "[^0-9]";
    case 'w':
      return in_brackets ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]";
    case 's':
      return in_brackets ? " \t\n\r\f\v" : "[ \t\n\r\f\v]";
    default:
      return {};
  }
}

// The pattern as a POSIX extended expression, or empty if it has no such form.
std::string to_posix(std::string_view pattern) {
  std::string out = "^(";
  bool in_brackets = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '\\') {
      if (++at == pattern.size()) return {};
      const char escaped = pattern[at];
      const std::string_view named = posix_class(escaped, in_brackets);
      if (!named.empty()) {
        out += named;
      } else if (is_ascii_alphanumeric(std::string_view(&escaped, 1))) {
        return {};  // \b, \p{…}, \1 and the like
      } else if (in_brackets) {
        // In POSIX brackets a backslash is literal; ']' and '-' cannot be written in the middle.
        if (escaped == ']' || escaped == '-' || escaped == '^') return {};
        out += escaped;
      } else {
        out += '\\';
        out += escaped;
      }
      continue;
    }
    const bool quantified =
        at > 0 && !in_brackets &&
        std::string_view("*+?}").find(pattern[at - 1]) != std::string_view::npos;
    if (quantified && (c == '?' || c == '+')) return {};  // lazy and possessive quantifiers
    if (!in_brackets && c == '(' && pattern.substr(at).starts_with("(?")) {
      if (!pattern.substr(at).starts_with("(?:")) return {};
      at += 2;
    }
    if (c == '[') in_brackets = true;
    if (c == ']') in_brackets = false;
    out += c;
  }
  return out += ")$";
}

}  // namespace

std::optional<bool> matches_whole(std::string_view text, std::string_view pattern) {
  const std::string posix = to_posix(pattern);
  if (posix.empty() || text.find('\0') != std::string_view::npos) return std::nullopt;
  regex_t compiled{};
  if (regcomp(&compiled, posix.c_str(), REG_EXTENDED | REG_NOSUB) != 0) return std::nullopt;
  const int outcome = regexec(&compiled, std::string(text).c_str(), 0, nullptr, 0);
  regfree(&compiled);
  return outcome == 0;
}

}  // namespace samx::intrinsics
