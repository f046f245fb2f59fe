#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/application_lookup.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "document/node.h"
#include "transform/transform.h"

namespace samx::cli {

/// Reads templates and expands them as the command's options say: includes of local files, language
/// extensions, the serverless transform.
class TemplateExpansion {
 public:
  /// The command must have --parameter-overrides, --region and --profile. Both must outlive this.
  TemplateExpansion(const Arguments& arguments, Services& services)
      : arguments_(arguments), services_(services) {}

  /// Finds out the region and the values of parameters; first of all.
  Status prepare();

  /// The expanded template; null after errors. All findings have been shown.
  const document::Node* expand_file(const std::string& path, transform::LocalPaths local_paths);
  /// Same for a text that is no file now; `path` is what it is called, and whose folder counts.
  const document::Node* expand_text(const std::string& path, std::string text,
                                    transform::LocalPaths local_paths);

 private:
  const document::Node* expand(const std::string& path, document::Node* root,
                               transform::LocalPaths local_paths, Diagnostics& diagnostics);

  const Arguments& arguments_;
  Services& services_;
  std::string region_ = {};
  std::vector<std::pair<std::string, std::string>> parameter_values_ = {};
};

}  // namespace samx::cli
