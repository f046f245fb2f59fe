#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/node.h"

namespace samx::local {

/// Local folders of a template, kept aside while it is transformed: the transform takes S3
/// locations only, as the service does.
class CodePaths {
 public:
  /// Replaces every local path of code, layers and definitions in `root` by an S3 location of ours.
  /// A function without code gets the folder of the template, as `sam local` does.
  void hide(document::Node& root, const std::string& template_directory,
            document::TreeArena& arena);

  /// The path behind a location that hide() made; nothing for a real one.
  std::optional<std::string> find(std::string_view bucket, std::string_view key) const;

 private:
  std::string location_of(std::string_view path, const std::string& template_directory);
  void hide_property(document::Node& properties, std::string_view name,
                     const std::string& template_directory, document::TreeArena& arena);

  std::vector<std::string> paths_;  // absolute; the key is the index
};

}  // namespace samx::local
