#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/source.h"
#include "document/node.h"

namespace samx::intrinsics {

struct IncludeRequest {
  document::Node* root = nullptr;  // changed in place
  std::string folder;              // that of the template: paths are relative to it
  SourceMap& sources;              // gets the files that are read
};

/// Puts the contents of local files in the place of `Fn::Transform: {Name: AWS::Include,
/// Parameters: {Location: PATH}}`, at any depth of the template.
///
/// The keys of the file come before those that stand beside Fn::Transform, which win. Locations
/// that are URIs or functions stay: CloudFormation reads those. An included file may include
/// others, from its own folder. Nodes have the place in the file they are from. A file that is
/// missing, unreadable, no map or includes itself: SX2810, or what the reader says. Source: AWS
/// CloudFormation User Guide, "AWS::Include transform".
void expand_includes(const IncludeRequest& request, document::TreeArena& arena,
                     Diagnostics& diagnostics);

}  // namespace samx::intrinsics
