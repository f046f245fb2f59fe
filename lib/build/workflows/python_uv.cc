// Spec cli-build 7.2.

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "build/workflow.h"
#include "build/workflows/copy_source.h"
#include "build/workflows/python_source.h"

namespace samx::build {
namespace {

constexpr std::string_view kStep = "ResolveDependencies";

/// "3.13"
std::string_view version_of(const WorkflowInput& input) {
  return std::string_view(input.runtime).substr(std::string_view("python").size());
}

Result<ProcessResult> uv(const WorkflowInput& input, std::vector<std::string> arguments,
                         const std::string& folder) {
  arguments.insert(arguments.begin(), "uv");
  auto result = run_tool(input, {.arguments = std::move(arguments), .directory = folder});
  if (result || result.error().diagnostic().code != codes::kToolMissing) return result;
  return tool_missing(input, "uv",
                      path_name(input.manifest) == "requirements.txt"
                          ? "install uv, or leave out BuildMethod: pip then reads the same "
                            "requirements.txt"
                          : "install uv");
}

/// Asked for the version of the runtime first. A machine without that Python can still read the
/// lock file with another one.
Result<ProcessResult> uv_with_python(const WorkflowInput& input, std::vector<std::string> arguments,
                                     const std::string& folder) {
  std::vector<std::string> exact = arguments;
  exact.insert(exact.end(), {"--python", std::string(version_of(input))});
  SAMX_ASSIGN(const ProcessResult result, uv(input, std::move(exact), folder));
  if (result.exit_code == 0) return result;
  SAMX_ASSIGN(ProcessResult any, uv(input, std::move(arguments), folder));
  return any.exit_code == 0 ? any : result;
}

/// Whether the project is more than its own folder, so that it cannot be locked in a copy.
bool reaches_outside(const std::string& pyproject) {
  const auto text = read_file(pyproject);
  return text && (text->find("[tool.uv.sources") != std::string::npos ||
                  text->find("[tool.uv.workspace") != std::string::npos);
}

/// A project without uv.lock is locked in a copy: a build leaves nothing in the source.
Result<std::string> locked_project(const WorkflowInput& input) {
  const std::string folder(path_parent(input.manifest));
  if (is_regular_file(path_join(folder, "uv.lock"))) return folder;
  std::string copy = folder;
  if (!reaches_outside(input.manifest)) {
    copy = path_join(input.scratch_directory, "project");
    SAMX_TRY(copy_tree(folder, copy,
                       {.exclusions = kPythonExclusions, .cancellation = input.cancellation}));
  }
  SAMX_ASSIGN(const ProcessResult result, uv_with_python(input, {"lock", "--no-progress"}, copy));
  if (result.exit_code == 0) return copy;
  return step_failed(input, kStep, cat("Lock file operation failed: ", result.error));
}

/// pyproject.toml as a list of requirements.
Result<std::string> exported_requirements(const WorkflowInput& input, const std::string& project) {
  std::string file = path_join(input.scratch_directory, "lock_requirements.txt");
  SAMX_ASSIGN(const ProcessResult result,
              uv_with_python(input,
                             {"export", "--format", "requirements.txt", "--no-emit-project",
                              "--no-hashes", "--no-dev", "--output-file", file},
                             project));
  if (result.exit_code == 0) return file;
  return step_failed(input, kStep, cat("Lock file operation failed: ", result.error));
}

Status install(const WorkflowInput& input, const std::string& requirements,
               const std::string& folder) {
  const bool is_arm = input.target.architecture == "arm64";
  SAMX_ASSIGN(const ProcessResult result,
              uv(input,
                 {"pip", "install", "-r", requirements, "--target", input.artifacts_directory,
                  "--python-version", std::string(version_of(input)), "--python-platform",
                  is_arm ? "aarch64-unknown-linux-gnu" : "x86_64-unknown-linux-gnu"},
                 folder));
  if (result.exit_code != 0) {
    return step_failed(
        input, kStep,
        cat("Failed to install dependencies using uv: UV pip install failed: ", result.error));
  }
  // uv's own lock of the target folder.
  return remove_all(path_join(input.artifacts_directory, ".lock"));
}

Status resolve(const WorkflowInput& input) {
  input.log.step(input.workflow, kStep);
  const std::string_view name = path_name(input.manifest);
  if (name == "pyproject.toml") {
    SAMX_ASSIGN(const std::string project, locked_project(input));
    SAMX_ASSIGN(const std::string requirements, exported_requirements(input, project));
    return install(input, requirements, project);
  }
  if (name.starts_with("requirements") && name.ends_with(".txt"))
    return install(input, input.manifest, input.working_directory);
  return step_failed(
      input, kStep,
      cat("Unsupported manifest file: ", name, ": it is pyproject.toml or requirements*.txt"));
}

}  // namespace

Status python_uv(const WorkflowInput& input) {
  if (is_regular_file(input.manifest)) {
    SAMX_TRY(resolve(input));
  } else {
    input.log.warn(codes::kManifestMissing, input.target,
                   "no requirements.txt or pyproject.toml found. Continuing the build without "
                   "dependencies.");
  }
  return copy_source(input, input.source_directory, input.artifacts_directory, kUvExclusions);
}

}  // namespace samx::build
