#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/file_system.h"
#include "base/result.h"
#include "project/ignore_rules.h"

namespace samx::build {

/// Base names that no copy takes, at any depth; `*` and `?` are allowed.
using Exclusions = std::span<const std::string_view>;

/// What every workflow leaves out.
extern const Exclusions kCommonExclusions;

struct CopyRules {
  Exclusions exclusions = {};
  const project::IgnoreRules* ignored = nullptr;  // of .samignore; null: none
  const Cancellation& cancellation;
};

/// Copies what lies in `from` into `to`, which is made; files that are there are replaced. Links
/// are followed (spec cli-build 6.2); modes and times are those of the source.
///
/// Errors: those of the system with the path (a dangling link is SX0101); SX0103 for a link that
/// leads to a folder that it lies in; SX0130.
Status copy_tree(const std::string& from, const std::string& to, const CopyRules& rules);

/// Copies a file or link, with its times, over what is there.
Status duplicate_entry(const std::string& from, const std::string& to, FileKind kind);

/// Copies a folder as it is, links as links; files with several names get one more.
Status duplicate_tree(const std::string& from, const std::string& to,
                      const Cancellation& cancellation);

/// The same folder again by hard links; falls back to copies. Only for trees that nobody edits in
/// place.
Status link_tree(const std::string& from, const std::string& to);

bool is_excluded(std::string_view name, Exclusions exclusions);

}  // namespace samx::build
