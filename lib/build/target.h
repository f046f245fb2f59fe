#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "build/stack.h"
#include "document/node.h"

namespace samx::build {

enum class TargetKind : std::uint8_t { function, layer };

/// Why a function or layer is or is not built: spec cli-build 4.1, 4.2.
enum class Buildable : std::uint8_t {
  yes,
  in_line,      // InlineCode
  ready_made,   // a zip or another file
  skipped,      // Metadata.SkipBuild
  image,        // an image with a Dockerfile
  plain_image,  // an image that is only named
  no_method     // a layer without BuildMethod
};

/// A function or layer of one stack, as the build sees it.
struct Target {
  TargetKind kind = TargetKind::function;
  Buildable buildable = Buildable::yes;
  std::size_t stack = 0;
  std::string logical_id = {};
  std::string id = {};                // SamResourceId
  std::string full_path = {};         // stack path / id
  std::string name = {};              // FunctionName or LayerName, if it is text
  std::string code = {};              // absolute and normal; as written when there is a base folder
  std::string source_directory = {};  // absolute
  std::string runtime = {};           // of a layer: its BuildMethod
  std::string build_method = {};      // Metadata.BuildMethod; empty: by runtime
  std::string handler = {};
  std::string architecture = "x86_64";
  std::vector<std::string> layers = {};          // logical IDs of the layers of the same stack
  std::vector<std::string> layer_runtimes = {};  // CompatibleRuntimes of a layer
  const document::Node* resource = nullptr;      // resolved copy
  const document::Node* metadata = nullptr;      // resolved copy; null: none
  SourceRange where = {};                        // of the logical ID
};

struct TargetRules {
  std::string base_directory;  // of --base-dir, absolute; empty: each template's folder
  Diagnostics& diagnostics;    // warnings
};

/// All functions and layers of the stacks in build order: stack by stack, template order. Code in
/// S3 or ECR is left out with a warning.
///
/// Errors: SX4002 no Handler, SX4004 code that is no text, SX4006 architectures, SX4008 layer
/// references.
Result<std::vector<Target>> list_targets(const std::vector<Stack>& stacks,
                                         const TargetRules& rules);

/// Metadata.BuildProperties.KEY; null if there is none.
const document::Node* build_property(const Target& target, std::string_view key);

}  // namespace samx::build
