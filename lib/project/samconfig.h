#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/source.h"
#include "document/node.h"

namespace samx::project {

/// A samconfig file as a tree, whatever its format: all nodes know their place in it.
struct SamConfig {
  std::string path;                // as it is shown; empty: there is none
  std::uint32_t file = 0;          // in the SourceMap; 0: there is none
  document::Node* root = nullptr;  // a map, or null

  /// The table [environment.command.parameters]; null if there is none. `command` is the key form:
  /// "local_start_api", or "global".
  document::Node* parameters(std::string_view environment, std::string_view command) const;
  /// Top-level keys that hold tables, in file order.
  std::vector<std::string_view> environments() const;
};

struct ConfigRequest {
  std::string folder;       // absolute: see config_folder()
  std::string directory;    // absolute current directory
  std::string config_file;  // --config-file, or empty
};

/// Finds and reads samconfig.toml, .yaml, .yml or .json in `folder`, or the named file (spec
/// cli-config-init 3.1). No file is no error. Warnings (several files, version) go to
/// `diagnostics`.
///
/// Errors: SX1521 a named file is missing, SX1522 syntax with its place, SX1523 not a table.
Result<SamConfig> read_samconfig(const ConfigRequest& request, SourceMap& sources,
                                 document::TreeArena& trees, Diagnostics& diagnostics);

/// Reads `text` (added to `sources` as `path`) as TOML, YAML or JSON by the extension of `path`, or
/// by what it begins with where there is none. The result is null for an empty file. Errors:
/// SX1522, SX1529.
Result<document::Node*> read_config_text(const std::string& path, std::string text,
                                         SourceMap& sources, document::TreeArena& trees);

}  // namespace samx::project
