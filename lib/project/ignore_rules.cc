#include "project/ignore_rules.h"

#include <optional>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::project {
namespace {

constexpr std::uint64_t kLargestBytes = 1ULL << 20U;

/// Position behind the bracket expression that starts at pattern[at], or nothing if it is open.
/// `matched` says whether `c` is in it.
std::optional<std::size_t> match_bracket(std::string_view pattern, std::size_t at, char c,
                                         bool& matched) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  matched = false;
  for (bool first = true; i < pattern.size(); first = false) {
    if (pattern[i] == ']' && !first) {
      matched = matched != negated;
      return i + 1;
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const char low = pattern[i];
    char high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = pattern[i + 2];
      i += 2;
    }
    ++i;
    if (low <= c && c <= high) matched = true;
  }
  return std::nullopt;
}

/// One element of a pattern against the start of a text without '/'.
struct Step {
  bool fits = false;
  std::size_t pattern_used = 1;
};

Step match_one(std::string_view pattern, std::size_t at, char c) {
  switch (pattern[at]) {
    case '?':
      return {c != '/', 1};
    case '[': {
      bool matched = false;
      const auto end = match_bracket(pattern, at, c, matched);
      if (!end) return {c == '[', 1};
      return {matched && c != '/', *end - at};
    }
    case '\\':
      if (at + 1 < pattern.size()) return {c == pattern[at + 1], 2};
      return {c == '\\', 1};
    default:
      return {c == pattern[at], 1};
  }
}

/// Where to go on after a failed match: behind the last star, one character further in the text.
struct Retry {
  std::size_t pattern = std::string_view::npos;
  std::size_t text = 0;
};

/// gitignore's three stars: "*" inside a component, "**/" over any folders, "/**" over the rest.
struct Star {
  std::size_t length = 1;
  bool over_folders = false;
};

Star star_at(std::string_view pattern, std::size_t at) {
  std::size_t end = at;
  while (end < pattern.size() && pattern[end] == '*')
    ++end;
  const bool starts = at == 0 || pattern[at - 1] == '/';
  const bool ends = end == pattern.size() || pattern[end] == '/';
  if (end - at < 2 || !starts || !ends) return {end - at, false};
  // "**/" also matches no folder at all, so its slash belongs to it.
  return {end - at + (end < pattern.size() ? 1U : 0U), true};
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  // Greedy with one retry point for each kind of star: linear in practice, quadratic at worst.
  std::size_t p = 0;
  std::size_t t = 0;
  Retry star;
  Retry folders;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      const Star found = star_at(pattern, p);
      p += found.length;
      (found.over_folders ? folders : star) = {p, t};
      if (found.over_folders) {
        star = {};
        if (p == pattern.size()) return true;
      }
      continue;
    }
    if (p < pattern.size()) {
      const Step step = match_one(pattern, p, text[t]);
      if (step.fits) {
        p += step.pattern_used;
        ++t;
        continue;
      }
    }
    if (star.pattern != std::string_view::npos && text[star.text] != '/') {
      p = star.pattern;
      t = ++star.text;
      continue;
    }
    if (folders.pattern == std::string_view::npos) return false;
    const std::size_t slash = text.find('/', folders.text);
    if (slash == std::string_view::npos) return false;
    star = {};
    folders.text = slash + 1;
    p = folders.pattern;
    t = folders.text;
  }
  while (p < pattern.size() && pattern[p] == '*')
    ++p;
  return p == pattern.size();
}

void IgnoreRules::add(std::string_view text, std::string_view base) {
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    // Trailing blanks do not count unless escaped.
    while (line.ends_with(' ') && !line.ends_with("\\ "))
      line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    Rule rule;
    rule.base = std::string(base);
    if (line.starts_with('!')) {
      rule.takes_back = true;
      line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
      rule.folders_only = true;
      line.remove_suffix(1);
    }
    rule.tied = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    rule.pattern = std::string(line);
    rules_.push_back(std::move(rule));
  }
}

bool IgnoreRules::decides_ignored(std::string_view path, EntryKind kind) const {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && kind != EntryKind::directory) continue;
    std::string_view seen = path;
    if (!rule->base.empty()) {
      if (!path.starts_with(rule->base + "/")) continue;
      seen.remove_prefix(rule->base.size() + 1);
    }
    if (glob_matches(rule->pattern, rule->tied ? seen : path_name(seen))) return !rule->takes_back;
  }
  return false;
}

bool IgnoreRules::ignores(std::string_view path, EntryKind kind) const {
  // As git: once a folder is out, nothing in it can be taken back.
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    if (decides_ignored(path.substr(0, slash), EntryKind::directory)) return true;
  }
  return decides_ignored(path, kind);
}

Result<IgnoreRules> read_samignore(const std::string& folder) {
  IgnoreRules rules;
  const std::string path = path_join(folder, ".samignore");
  if (!is_regular_file(path)) return rules;
  SAMX_ASSIGN(const std::string text, read_file(path, kLargestBytes));
  rules.add(text);
  return rules;
}

}  // namespace samx::project
