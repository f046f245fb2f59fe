// Spec cli-build 7.8.

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/workflow.h"

namespace samx::build {
namespace {

constexpr std::string_view kStep = "Build";

std::vector<std::string> go_build(const WorkflowInput& input, const std::string& package) {
  const document::Node* const trim_path = build_property(input.target, "TrimGoPath");
  std::vector<std::string> arguments{"go", "build"};
  if (trim_path != nullptr && trim_path->truthy()) arguments.emplace_back("-trimpath");
  if (input.debug_build) {
    arguments.emplace_back("-gcflags");
    arguments.emplace_back("all=-N -l");
  }
  const bool is_custom_runtime = input.target.runtime.starts_with("provided");
  arguments.emplace_back("-o");
  arguments.push_back(
      path_join(input.artifacts_directory, is_custom_runtime ? "bootstrap" : input.target.handler));
  arguments.push_back(package);
  return arguments;
}

Result<ProcessResult> attempt(const WorkflowInput& input, const std::string& package) {
  const bool is_arm = input.target.architecture == "arm64";
  return run_tool(input, {.arguments = go_build(input, package),
                          .directory = input.source_directory,
                          .variables = {{"GOOS", "linux"}, {"GOARCH", is_arm ? "arm64" : "amd64"}},
                          .help = "install Go, e.g. the package golang-go"});
}

}  // namespace

Status go_modules(const WorkflowInput& input) {
  input.log.step(input.workflow, kStep);
  SAMX_TRY(make_directories(input.artifacts_directory));
  SAMX_ASSIGN(const ProcessResult first, attempt(input, input.source_directory));
  if (first.exit_code == 0) return {};
  // The handler may name a package below the source folder.
  const std::string package = path_join(input.source_directory, input.target.handler);
  if (!is_directory(package))
    return step_failed(input, kStep, cat("Builder Failed: ", first.error, first.output));
  SAMX_ASSIGN(const ProcessResult second, attempt(input, package));
  if (second.exit_code == 0) return {};
  return step_failed(input, kStep,
                     cat("Builder Failed: ", trim(first.error), "\n", trim(second.error)));
}

}  // namespace samx::build
