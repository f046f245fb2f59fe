#include "cli/expanded_template.h"

#include <utility>

#include "cli/application_lookup.h"
#include "cli/offline_region.h"
#include "cli/parameter_values.h"
#include "document/reader.h"
#include "transform/transform.h"

namespace samx::cli {

Result<const document::Node*> expanded_template(const std::string& path, const Arguments& arguments,
                                                Services& services) {
  SAMX_ASSIGN(const std::string region, offline_region(arguments, services));
  SAMX_ASSIGN(auto values, parameter_values(arguments, services));
  Diagnostics diagnostics;
  document::Node* const root =
      document::read_document_file(path, services.sources, services.trees, diagnostics);
  const document::Node* expanded = nullptr;
  if (root != nullptr) {
    ApplicationLookup applications(arguments, services, region);
    expanded = transform::transform_template({.root = root,
                                              .region = region,
                                              .parameter_values = std::move(values),
                                              .applications = &applications,
                                              .clock = &services.clock,
                                              .local_paths = transform::LocalPaths::kept},
                                             services.trees, diagnostics);
  }
  services.reporter.report(diagnostics);
  return diagnostics.has_errors() ? nullptr : expanded;
}

}  // namespace samx::cli
