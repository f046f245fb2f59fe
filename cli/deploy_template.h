#pragma once

#include <optional>
#include <string>

#include "aws/clients/cloudformation.h"
#include "cli/application_lookup.h"
#include "cli/arguments.h"
#include "cli/deploy_settings.h"
#include "cli/services.h"
#include "cli/stack_connection.h"
#include "document/node.h"
#include "package/export.h"
#include "transform/transform.h"

namespace samx::cli {

/// The template of one deployment: from the user's file, with all its checks, to what
/// CloudFormation is sent. What is wrong is reported at once; the functions then give null,
/// nothing or false.
class DeployTemplate {
 public:
  DeployTemplate(const DeploySettings& settings, const Arguments& arguments, Services& services)
      : settings_(settings), arguments_(arguments), services_(services) {}

  /// Reads the file.
  bool read();
  /// The user's template, unchanged.
  const document::Node& source() const { return *source_; }

  /// Everything that can be found without AWS: does it expand, do the capabilities suffice.
  bool check(const std::string& region);

  /// Uploads the artifacts and expands the template (unless CloudFormation shall).
  /// `stack` is the one to be updated: parameters without a value keep the one they have there.
  /// Nothing if something was wrong, which has been reported; SX0130 if interrupted.
  Result<std::optional<std::string>> make(const StackConnection& connection,
                                          const package::ExportServices& upload,
                                          const std::optional<aws::Stack>& stack);

 private:
  struct Expansion {
    document::Node* root;
    std::string region;
    const std::optional<aws::Stack>& stack;
    transform::LocalPaths local_paths = transform::LocalPaths::refused;
  };
  transform::ApplicationRepository* applications(const std::string& region);
  const document::Node* open_loops(const Expansion& expansion, Diagnostics& diagnostics);
  const document::Node* expand(const Expansion& expansion);
  const document::Node* expand_nested(const package::NestedTemplate& nested,
                                      const std::string& region);

  const DeploySettings& settings_;
  const Arguments& arguments_;
  Services& services_;
  std::optional<ApplicationLookup> applications_;
  document::Node* source_ = nullptr;
};

/// What CloudFormation is sent: the text itself, or the address of its upload where a bucket is
/// known. SX5308 if it is too large for what there is.
Result<aws::TemplateSource> template_source(const std::string& text,
                                            const package::Destination& destination,
                                            const package::ExportServices& upload);

}  // namespace samx::cli
