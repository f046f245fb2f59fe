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

/// package.json as a tree; null if it cannot be read.
class Package {
 public:
  explicit Package(const std::string& folder)
      : root_(document::read_document_file(path_join(folder, "package.json"), sources_, arena_,
                                           diagnostics_)) {}

  bool is_read() const { return root_ != nullptr; }
  bool has(std::string_view key) const { return root_->has(key); }
  bool has_dependencies() const {
    return std::ranges::any_of(kDependencyKeys, [&](std::string_view key) {
      const document::Node* const names = root_->find(key);
      return names != nullptr && names->truthy();
    });
  }
  bool has_install_scripts() const {
    const document::Node* const scripts = root_->find("scripts");
    return scripts != nullptr && std::ranges::any_of(kInstallScripts, [&](std::string_view name) {
             return scripts->has(name);
           });
  }

 private:
  SourceMap sources_;
  document::TreeArena arena_;
  Diagnostics diagnostics_;
  const document::Node* root_;
};

// What npm reads in a folder before it installs.
constexpr std::array<std::string_view, 4> kInstallFiles{"package.json", "package-lock.json",
                                                        "npm-shrinkwrap.json", ".npmrc"};
// A package that lies in the project itself.
constexpr std::array<std::string_view, 4> kLocalPackages{
    "\"file:", "\"link:", "\"workspace:", "\"link\": true"};

std::string install_recipe(const std::string& folder) {
  std::string text;
  for (const std::string_view name : kInstallFiles) {
    const auto file = read_file(path_join(folder, name));
    text += cat(name, '\n', file ? *file : std::string(), '\n');
  }
  return text;
}

/// The packages alone, in a folder that has nothing but what npm reads.
Status install_alone(const WorkflowInput& input, const std::string& folder,
                     const std::string& into) {
  for (const std::string_view name : kInstallFiles) {
    const std::string from = path_join(folder, name);
    if (is_regular_file(from)) SAMX_TRY(copy_file(from, path_join(into, name)));
  }
  SAMX_TRY(install_packages(input, into));
  SAMX_TRY(remove_all(path_join(into, "node_modules/.package-lock.json")));
  SAMX_ASSIGN(const auto entries, list_directory(into));
  for (const DirectoryEntry& entry : entries) {
    if (entry.name != "node_modules") SAMX_TRY(remove_all(path_join(into, entry.name)));
  }
  return {};
}

}  // namespace

bool needs_npm_install(const std::string& folder) {
  const Package package(folder);
  return !package.is_read() || package.has("workspaces") || package.has_dependencies() ||
         package.has_install_scripts();
}

bool is_self_contained_npm(const std::string& folder) {
  const Package package(folder);
  if (!package.is_read() || package.has("workspaces") || package.has("bundledDependencies") ||
      package.has("bundleDependencies") || package.has_install_scripts())
    return false;
  const std::string recipe = install_recipe(folder);
  return std::ranges::none_of(kLocalPackages, [&](std::string_view mark) {
    return recipe.find(mark) != std::string::npos;
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

Status provide_packages(const WorkflowInput& input, const std::string& folder) {
  if (!needs_npm_install(folder) || !is_self_contained_npm(folder))
    return install_packages(input, folder);
  const document::Node* const wants_ci = build_property(input.target, "UseNpmCi");
  const Dependencies wanted{
      .recipe = cat(program_identity("npm", input.environment),
                    program_identity("node", input.environment),
                    wants_ci != nullptr && wants_ci->truthy() ? "ci" : "install", '\n',
                    install_recipe(folder)),
      .is_pinned = has_npm_lock(folder)};
  return provide_dependencies(input, wanted, folder, [&](const std::string& into) {
    return install_alone(input, folder, into);
  });
}

}  // namespace samx::build
