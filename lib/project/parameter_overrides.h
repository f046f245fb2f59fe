#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/source.h"
#include "document/node.h"

namespace samx::project {

struct ParameterOverride {
  std::string name;
  std::string value;
  SourceRange where;  // in samconfig or an included file; no file for the command line

  friend bool operator==(const ParameterOverride& a, const ParameterOverride& b) {
    return a.name == b.name && a.value == b.value;
  }
};

/// In the order of first mention; each name once, the last value wins.
using ParameterOverrides = std::vector<ParameterOverride>;

/// What files and trees an included `file://` needs.
struct OverrideReader {
  SourceMap& sources;
  document::TreeArena& trees;
  std::string directory;  // absolute; relative file:// of the first level start here
};

/// The words of --parameter-overrides by spec cli-config-init 6: `K=V`,
/// `ParameterKey=K,ParameterValue=V` in either order, `file://x.{yaml,yml,json,toml}`. A word that
/// is one `K=` and text with blanks is taken whole.
///
/// Errors: SX1511 malformed, SX1515 a file that cannot be read or includes itself.
Result<ParameterOverrides> read_parameter_words(std::span<const std::string> words,
                                                const OverrideReader& reader);

/// The samconfig value: text, list, table or list of tables (spec cli-config-init 6.2). Unquoted
/// scalars keep their spelling.
Result<ParameterOverrides> read_parameter_node(const document::Node& node,
                                               const OverrideReader& reader);

/// `stronger` over `weaker`, name by name.
ParameterOverrides merge(ParameterOverrides weaker, const ParameterOverrides& stronger);

/// `K="V" K2="V2"` in the form that `sam` reads back to the same values.
std::string write_parameter_text(const ParameterOverrides& overrides);

}  // namespace samx::project
