#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "document/node.h"
#include "package/reference.h"

namespace samx::package {

/// A template with the templates that it nests.
struct TemplateUnit {
  std::string path;    // as the user would write it
  std::string folder;  // where its relative paths begin
  document::Node* root = nullptr;
  References references;
  struct Child {
    std::size_t reference = 0;  // index into references.artifacts
    std::unique_ptr<TemplateUnit> unit;
  };
  std::vector<Child> children;
};

/// The template to begin with: a file, or what was read from it.
struct RootTemplate {
  std::string path;
  const document::Node* root = nullptr;  // null: the file is read; else a copy is made
  ReferenceOptions references = {};
};

/// Reads a template and everything below it; a nested template has the parameters that its resource
/// gives as texts. Null if something is wrong: SX5104 for what is no
/// template, SX5105 for a nested one that is neither S3 URL nor file, SX5106 for a circle.
std::unique_ptr<TemplateUnit> read_templates(const RootTemplate& root, SourceMap& sources,
                                             document::TreeArena& arena, Diagnostics& diagnostics);

}  // namespace samx::package
