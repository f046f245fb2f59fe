#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/node.h"
#include "package/export_table.h"

namespace samx::package {

/// A place of a template that points at a local artifact.
struct Reference {
  const ExportRow* row = nullptr;
  std::string resource_id;           // or the name of what is no resource: "AWS::Include"
  std::string property;              // as messages name it: "CodeUri"
  document::Node* holder = nullptr;  // the map that gets the address
  std::string key;                   // under this key
  std::string text;                  // the path as it was written; empty: the template's own folder
  SourceRange where;
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
  std::vector<Diagnostic> warnings;
};

/// Finds the references of one template and readies it for them: the CodeUri of Globals goes to the
/// functions, s3:// texts become maps where the property wants one, asset paths of the CDK go to
/// their properties. Source: spec cli-package-deploy 3.3, 3.5.
References find_references(document::Node& root, document::TreeArena& arena);

/// Gives every resource Metadata.SamResourceId unless it has one.
void add_resource_ids(document::Node& root, document::TreeArena& arena);

/// The value for `reference` in the form of its row.
document::Node* address_node(const ExportRow& row, std::string_view s3_url, SourceRange origin,
                             document::TreeArena& arena);

/// Calls `visit(id, resource)` for every resource that is a map with a Type, also for those in the
/// bodies of Fn::ForEach.
void for_each_resource(
    const document::Node& root,
    const std::function<void(std::string_view id, document::Node& resource)>& visit);

}  // namespace samx::package
