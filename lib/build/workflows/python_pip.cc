// Spec cli-build 7.1.

#include <algorithm>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "build/workflow.h"
#include "build/workflows/copy_source.h"
#include "build/workflows/python_requirements.h"
#include "build/workflows/python_source.h"

namespace samx::build {
namespace {

std::string_view text_property(const Target& target, std::string_view key) {
  const document::Node* const value = build_property(target, key);
  return value != nullptr && value->is_string() ? value->text() : std::string_view();
}

/// "a/b": where the sources belong below the artifacts; empty if they stay at the top.
std::string parent_folders(const WorkflowInput& input) {
  const std::string_view mode = text_property(input.target, "ParentPackageMode");
  if (mode == "explicit")
    return replace_all(text_property(input.target, "ParentPackages"), ".", "/");
  if (mode != "auto") return {};
  // Handler x.y.app.h of …/x/y: as many folders as the handler has packages.
  std::vector<std::string_view> packages = split(input.target.handler, '.');
  if (packages.size() < 3) return {};
  packages.resize(packages.size() - 2);
  const std::vector<std::string_view> folders = split(input.source_directory, '/');
  const auto first = std::ranges::find(folders, packages.front());
  const auto left = static_cast<std::size_t>(folders.end() - first);
  if (first == folders.end()) return {};
  return join(std::span(&*first, std::min(left, packages.size())), "/");
}

Status create_parent_packages(const WorkflowInput& input) {
  constexpr std::string_view kStep = "CreateParentPackages";
  if (build_property(input.target, "ParentPackageMode") == nullptr) return {};
  input.log.step(input.workflow, kStep);
  const std::string folders = parent_folders(input);
  const std::string to = path_join(input.artifacts_directory, folders);
  if (folders.empty() || exists(to)) {
    input.log.warn(codes::kWorkflowFailed, input.target,
                   "no parent packages were made: the handler does not fit the source folder");
    return {};
  }
  SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(input.source_directory));
  SAMX_TRY(make_directories(to));
  for (const DirectoryEntry& entry : entries) {
    const std::string from = path_join(input.artifacts_directory, entry.name);
    if (exists(from) && !path_is_within(to, from))
      SAMX_TRY(rename_path(from, path_join(to, entry.name)));
  }
  return {};
}

}  // namespace

Status python_pip(const WorkflowInput& input) {
  std::string requirements;
  if (is_regular_file(input.manifest)) {
    SAMX_ASSIGN(requirements, read_file(input.manifest));
  } else {
    input.log.warn(codes::kManifestMissing, input.target,
                   "requirements.txt file not found. Continuing the build without dependencies.");
  }
  const bool has_own = has_requirements(requirements);
  const bool is_shareable = is_self_contained(requirements);
  if (has_own && !is_shareable) SAMX_TRY(resolve_requirements(input, input.artifacts_directory));
  SAMX_TRY(
      copy_source(input, input.source_directory, input.artifacts_directory, kPythonExclusions));
  // What both have is the project's: the store adds only what is missing.
  if (has_own && is_shareable) {
    const Dependencies wanted{
        .recipe = cat(program_identity(input.runtime, input.environment),
                      program_identity("python3", input.environment), requirements),
        .is_pinned = is_fully_pinned(requirements)};
    SAMX_TRY(provide_dependencies(
        input, wanted, input.artifacts_directory,
        [&](const std::string& into) { return resolve_requirements(input, into); }));
  }
  return create_parent_packages(input);
}

}  // namespace samx::build
