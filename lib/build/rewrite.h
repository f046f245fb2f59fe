#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "build/stack.h"
#include "build/target.h"
#include "document/node.h"

namespace samx::build {

/// What the written templates are made from.
struct RewriteRequest {
  const std::vector<Stack>& stacks;
  const std::vector<Target>& targets;
  std::vector<bool> is_built;   // per target
  std::string build_directory;  // where the templates will lie in the end
  std::string artifacts;        // where the artifacts lie now
};

/// The text of BUILD/<stack path>/template.yaml (spec cli-build 10.2, 10.3, 13): the original with
/// artifact paths, normal metadata and local paths that fit its new place.
std::string rewritten_template(std::size_t stack, const RewriteRequest& request,
                               document::TreeArena& arena);

}  // namespace samx::build
