#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/node.h"
#include "package/loops.h"
#include "package/reference.h"

namespace samx::package {

/// Turns paths that depend on loop variables into one reference per round, for one template.
/// Source: spec cli-package-deploy 3.13.
class LoopReferences {
 public:
  LoopReferences(const document::Node& root, document::TreeArena& arena,
                 const ParameterValues& parameters)
      : root_(root), arena_(arena), parameters_(parameters) {}

  /// `reference` itself if it depends on none of `loops`; nothing if the rounds are not known,
  /// which `findings` then tells.
  std::vector<Reference> rounds_of(Reference reference, std::span<const Loop> loops,
                                   std::vector<Diagnostic>& findings);

 private:
  std::string mapping_name(const Reference& reference, std::span<const Loop> loops);
  document::Node* round_key(std::span<const Loop> loops, SourceRange where);

  const document::Node& root_;
  document::TreeArena& arena_;
  const ParameterValues& parameters_;
  std::set<std::string, std::less<>> mappings_;  // names given so far
};

}  // namespace samx::package
