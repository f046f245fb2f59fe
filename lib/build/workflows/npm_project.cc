#include "build/workflows/npm_project.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "document/reader.h"

namespace samx::build {
namespace {

constexpr std::array<std::string_view, 5> kDependencyKeys{"dependencies", "optionalDependencies",
                                                          "peerDependencies", "bundledDependencies",
                                                          "bundleDependencies"};
// Scripts that `npm install` runs for the package itself.
constexpr std::array<std::string_view, 5> kInstallScripts{"preinstall", "install", "postinstall",
                                                          "prepare", "prepublish"};

Result<ProcessResult> npm(const WorkflowInput& input, const std::string& folder,
                          std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "npm");
  return run_tool(
      input,
      {.arguments = std::move(arguments), .directory = folder, .help = "install Node.js with npm"});
}

}  // namespace

bool needs_npm_install(const std::string& folder) {
  SourceMap sources;
  document::TreeArena arena;
  Diagnostics diagnostics;
  const document::Node* const package =
      document::read_document_file(path_join(folder, "package.json"), sources, arena, diagnostics);
  if (package == nullptr || package->has("workspaces")) return true;
  const bool has_packages = std::ranges::any_of(kDependencyKeys, [&](std::string_view key) {
    const document::Node* const names = package->find(key);
    return names != nullptr && names->truthy();
  });
  const document::Node* const scripts = package->find("scripts");
  return has_packages || std::ranges::any_of(kInstallScripts, [&](std::string_view name) {
           return scripts != nullptr && scripts->has(name);
         });
}

bool has_npm_lock(const std::string& folder) {
  return is_regular_file(path_join(folder, "package-lock.json")) ||
         is_regular_file(path_join(folder, "npm-shrinkwrap.json"));
}

Status install_packages(const WorkflowInput& input, const std::string& folder) {
  const document::Node* const wants_ci = build_property(input.target, "UseNpmCi");
  const bool in_source = input.works_in == WorksIn::source;
  const bool use_ci =
      wants_ci != nullptr && wants_ci->truthy() && has_npm_lock(input.source_directory);
  std::string_view step = "NpmInstall";
  std::vector<std::string> arguments{"install",       "-q",        "--no-audit", "--no-save",
                                     "--unsafe-perm", "--omit=dev"};
  if (use_ci) {
    step = "NpmCI";
    arguments = {"ci"};
    if (in_source) arguments.emplace_back("--install-links");
  } else if (in_source) {
    step = "NpmUpdate";
    arguments = {"update",     "--no-audit",        "--no-save",      "--unsafe-perm",
                 "--omit=dev", "--no-package-lock", "--install-links"};
  }
  input.log.step(input.workflow, step);
  if (!use_ci && !in_source && !needs_npm_install(folder)) return {};
  SAMX_ASSIGN(const ProcessResult result, npm(input, folder, std::move(arguments)));
  if (result.exit_code != 0) return step_failed(input, step, cat("NPM Failed: ", result.error));
  return {};
}

}  // namespace samx::build
