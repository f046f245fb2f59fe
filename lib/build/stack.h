#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/source.h"
#include "build/value_resolver.h"
#include "document/node.h"

namespace samx::build {

/// One template of the application: the root or a nested stack. Two resources that name one
/// template file make two stacks.
struct Stack {
  std::string path;           // "Kid/Grand"; "" is the root
  std::string template_file;  // absolute
  std::string folder;         // of the template file, links resolved
  document::Node* original = nullptr;
  /// The Resources section with Globals merged, metadata normalised and values resolved (spec
  /// cli-build 3.1 step 4); what is written comes from `original`.
  document::Node* resources = nullptr;
  struct Child {
    std::string logical_id;
    std::size_t stack = 0;
  };
  std::vector<Child> children = {};
};

struct StackInput {
  SourceMap& sources;
  document::TreeArena& arena;
  Diagnostics& diagnostics;  // warnings, and all syntax errors of the templates
  std::string region;        // of --region; goes to every stack; may be empty
};

/// Reads the template and those it nests, the root first, then each child depth first.
///
/// Errors: those of document (in `diagnostics`; the result then is SX1xxx's first), SX4001, SX4013,
/// SX4021 for missing files (all of them in `diagnostics`), SX4022.
Result<std::vector<Stack>> read_stacks(const std::string& template_file, const GivenValues& given,
                                       const StackInput& input);

/// A copy with the entries of the map and all maps below it sorted by key.
document::Node* sorted_copy(const document::Node& node, document::TreeArena& arena);

/// "path" / "id", or "id" in the root.
std::string full_path(const Stack& stack, std::string_view id);

}  // namespace samx::build
