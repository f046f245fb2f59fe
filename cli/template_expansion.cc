#include "cli/template_expansion.h"

#include "base/path.h"
#include "cli/application_lookup.h"
#include "cli/offline_region.h"
#include "cli/parameter_values.h"
#include "document/reader.h"
#include "intrinsics/includes.h"

namespace samx::cli {

Status TemplateExpansion::prepare() {
  SAMX_ASSIGN(region_, offline_region(arguments_, services_));
  SAMX_ASSIGN(parameter_values_, parameter_values(arguments_, services_));
  return {};
}

const document::Node* TemplateExpansion::expand_file(const std::string& path,
                                                     transform::LocalPaths local_paths) {
  Diagnostics diagnostics;
  document::Node* const root =
      document::read_document_file(path, services_.sources, services_.trees, diagnostics);
  return expand(path, root, local_paths, diagnostics);
}

const document::Node* TemplateExpansion::expand_text(const std::string& path, std::string text,
                                                     transform::LocalPaths local_paths) {
  Diagnostics diagnostics;
  const std::uint32_t file = services_.sources.add(path, std::move(text));
  document::Node* const root =
      document::read_document(services_.sources, file, services_.trees, diagnostics);
  return expand(path, root, local_paths, diagnostics);
}

const document::Node* TemplateExpansion::expand(const std::string& path, document::Node* root,
                                                transform::LocalPaths local_paths,
                                                Diagnostics& diagnostics) {
  const document::Node* made = nullptr;
  if (root != nullptr) {
    intrinsics::expand_includes(
        {.root = root, .folder = std::string(path_parent(path)), .sources = services_.sources},
        services_.trees, diagnostics);
  }
  if (root != nullptr && !diagnostics.has_errors()) {
    ApplicationLookup applications(arguments_, services_, region_);
    made = transform::transform_template({.root = root,
                                          .region = region_,
                                          .parameter_values = parameter_values_,
                                          .applications = &applications,
                                          .clock = &services_.clock,
                                          .local_paths = local_paths},
                                         services_.trees, diagnostics);
  }
  services_.reporter.report(diagnostics);
  return diagnostics.has_errors() ? nullptr : made;
}

}  // namespace samx::cli
