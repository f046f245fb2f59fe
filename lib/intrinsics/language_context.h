#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "intrinsics/evaluate.h"

namespace samx::intrinsics {

/// What the parts of AWS::LanguageExtensions share. Private to the module.
struct LanguageContext {
  document::Node* root = nullptr;
  const Scope& scope;
  document::TreeArena& arena;
  Diagnostics& diagnostics;
  /// The resource, condition or output that is being looked at.
  std::string_view logical_id = {};
  /// A limit was passed: there is no use in going on.
  bool stopped = false;

  void add(Diagnostic diagnostic) {
    if (diagnostic.logical_id.empty()) diagnostic.logical_id = logical_id;
    diagnostics.add(std::move(diagnostic));
  }
};

/// Replaces every Fn::ForEach in `section` by what it makes, in place.
void expand_loops(LanguageContext& context, document::Node& section);

/// Computes the functions that AWS::LanguageExtensions adds, below `value`; gives the value that
/// takes its place.
document::Node* compute_language_functions(LanguageContext& context, document::Node* value);

/// DeletionPolicy and UpdateReplacePolicy that are functions become text.
void compute_policies(LanguageContext& context, document::Node& resource);

}  // namespace samx::intrinsics
