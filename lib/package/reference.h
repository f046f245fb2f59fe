#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/node.h"
#include "package/export_table.h"
#include "package/loops.h"

namespace samx::package {

/// How the address of one round of a loop gets back into the loop: by way of a mapping.
struct LoopEntry {
  std::string mapping;                  // "SAMCodeUriFunctions"
  std::string round;                    // "alpha"; of several loops "alpha-x"
  document::Node* round_key = nullptr;  // what is "alpha" in the body: {"Ref": "Name"}
};

/// A place of a template that points at a local artifact.
struct Reference {
  const ExportRow* row = nullptr;
  std::string resource_id;           // or the name of what is no resource: "AWS::Include"
  std::string property;              // as messages name it: "CodeUri"
  document::Node* holder = nullptr;  // the map that gets the address
  std::string key;                   // under this key
  std::string text;                  // the path as it was written; empty: the template's own folder
  SourceRange where;
  /// For a path that depends on the variable of an Fn::ForEach; each round is a Reference of its
  /// own with the same holder.
  std::optional<LoopEntry> loop_entry = std::nullopt;
};

/// An image of a function that is not in a registry yet.
struct ImageReference {
  std::string resource_id;
  std::string image;
  SourceRange where;
};

struct References {
  std::vector<Reference> artifacts;
  std::vector<ImageReference> images;
  std::vector<Diagnostic> findings;
};

/// What to do with the resources in the bodies of Fn::ForEach.
enum class LoopBodies : std::uint8_t {
  left_alone,  // a warning tells of local paths there
  packaged
};
struct ReferenceOptions {
  LoopBodies loops = LoopBodies::left_alone;
  ParameterValues parameters = {};  // for loops over parameters
};

/// Finds the references of one template and readies it for them: the CodeUri of Globals goes to the
/// functions, s3:// texts become maps where the property wants one, asset paths of the CDK go to
/// their properties. Source: spec cli-package-deploy 3.3, 3.5.
References find_references(document::Node& root, document::TreeArena& arena,
                           const ReferenceOptions& options = {});

/// The images that `root` itself names and that no registry has yet.
std::vector<ImageReference> local_images(const document::Node& root);

/// Calls `visit(id, resource)` for every resource that is a map with a Type, also for those in the
/// bodies of Fn::ForEach.
void for_each_resource(
    const document::Node& root,
    const std::function<void(std::string_view id, document::Node& resource)>& visit);

}  // namespace samx::package
