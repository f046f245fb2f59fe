#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace samx::project {

enum class EntryKind : std::uint8_t { file, directory };

/// Patterns in the syntax of gitignore(5): `*`, `?`, `[a-z]`, `**`, a leading `/` (or any inner
/// `/`) ties to the root, a trailing `/` means folders only, `!` takes back, the last match
/// decides. Build and package leave out what .samignore names (decision D2).
class IgnoreRules {
 public:
  IgnoreRules() = default;
  /// One pattern a line; empty lines and `#` comments are skipped. `base` is the folder of the file
  /// below the root ("" is the root), for ignore files in sub-folders.
  void add(std::string_view text, std::string_view base = {});

  bool empty() const { return rules_.empty(); }
  /// `path` is relative to the root, with '/', without a leading "./". Whether it is left out, be
  /// it itself or through one of its folders.
  bool ignores(std::string_view path, EntryKind kind) const;

 private:
  struct Rule {
    std::string pattern;  // relative to base, without '!' and the outer slashes
    std::string base;
    bool takes_back = false;
    bool folders_only = false;
    bool tied = false;  // matches from base on, not any last component
  };
  bool decides_ignored(std::string_view path, EntryKind kind) const;

  std::vector<Rule> rules_;
};

/// The rules of `folder`/.samignore; none if there is no such file.
Result<IgnoreRules> read_samignore(const std::string& folder);

/// Whether `text` matches one pattern of gitignore(5), seen as a path.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace samx::project
