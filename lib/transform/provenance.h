#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source.h"
#include "document/node.h"

namespace samx::transform {

/// A value of an expanded template and the token of the user's file that caused it.
struct ProvenanceRow {
  std::string path;        // "Properties.Code.S3Bucket"; items of lists by number
  SourceRange where = {};  // no file: a value that was given for a parameter, or a constant
};

struct ResourceProvenance {
  std::string_view logical_id;
  std::string_view type;
  SourceRange where = {};
  /// Every property, and below it whatever comes from another line than what it stands in.
  std::vector<ProvenanceRow> rows;
};

/// Where the resources of an expanded template come from, in its order.
std::vector<ResourceProvenance> trace_resources(const document::Node& root,
                                                const SourceMap& sources);

/// Names places of a template as it was before the transform: "Resources.F.Properties.CodeUri".
class SourceNames {
 public:
  /// `root` is the tree as it was read; places of the file `file` are looked up in it.
  SourceNames(const document::Node& root, std::uint32_t file);
  /// Empty for a place that is no token of that tree.
  std::string_view name_of(SourceRange where) const;

 private:
  void add(const SourceRange& where, const std::string& name);
  void visit(const document::Node& node, const std::string& name);

  std::unordered_map<std::uint64_t, std::string> names_;
  std::uint32_t file_;
};

/// "template.yaml:12"; empty for a range without a file.
std::string line_label(SourceRange where, const SourceMap& sources);

/// The expanded template as YAML, with a comment behind each key whose value comes from another
/// line than what it stands in; values of several lines have it on the line before.
std::string annotated_yaml(const document::Node& root, const SourceMap& sources);

}  // namespace samx::transform
