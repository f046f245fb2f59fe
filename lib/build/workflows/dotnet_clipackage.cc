// Spec cli-build 7.9.

#include <algorithm>
#include <array>

#include "archive/zip_reader.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/workflow.h"

namespace samx::build {
namespace {

constexpr std::array<std::string_view, 3> kProjectSuffixes{".csproj", ".fsproj", ".vbproj"};

Result<ProcessResult> dotnet(const WorkflowInput& input, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "dotnet");
  return run_tool(input, {.arguments = std::move(arguments),
                          .directory = input.source_directory,
                          .help = "install the .NET SDK of the runtime"});
}

Status check_project(const WorkflowInput& input) {
  SAMX_ASSIGN(const auto entries, list_directory(input.source_directory));
  const bool has_project = std::ranges::any_of(entries, [](const DirectoryEntry& entry) {
    return std::ranges::any_of(
        kProjectSuffixes, [&](std::string_view suffix) { return entry.name.ends_with(suffix); });
  });
  if (has_project) return {};
  return step_failed(input, "RunPackageAction",
                     cat("no project file (", join(std::span(kProjectSuffixes), ", "), ") in ",
                         input.source_directory));
}

/// Amazon.Lambda.Tools adds `dotnet lambda`; nothing is asked of the network when it is there.
Status install_tool(const WorkflowInput& input) {
  constexpr std::string_view kStep = "GlobalToolInstall";
  input.log.step(input.workflow, kStep);
  SAMX_ASSIGN(const ProcessResult there, dotnet(input, {"tool", "list", "-g"}));
  if (there.exit_code == 0 &&
      to_lower_ascii(there.output).find("amazon.lambda.tools") != std::string::npos)
    return {};
  SAMX_ASSIGN(
      const ProcessResult installed,
      dotnet(input, {"tool", "install", "-g", "Amazon.Lambda.Tools", "--ignore-failed-sources"}));
  if (installed.exit_code == 0) return {};
  SAMX_ASSIGN(
      const ProcessResult updated,
      dotnet(input, {"tool", "update", "-g", "Amazon.Lambda.Tools", "--ignore-failed-sources"}));
  if (updated.exit_code == 0) return {};
  return step_failed(
      input, kStep,
      cat("Dotnet CLI Failed: ", trim(installed.error), "\n", last_lines(updated.output)));
}

Status package(const WorkflowInput& input, const std::string& zip) {
  constexpr std::string_view kStep = "RunPackageAction";
  input.log.step(input.workflow, kStep);
  const bool is_arm = input.target.architecture == "arm64";
  std::vector<std::string> arguments{"lambda",
                                     "package",
                                     "--output-package",
                                     zip,
                                     "--function-architecture",
                                     input.target.architecture,
                                     "--msbuild-parameters",
                                     is_arm ? "--runtime linux-arm64" : "--runtime linux-x64"};
  if (input.debug_build) arguments.insert(arguments.end(), {"--configuration", "Debug"});
  SAMX_ASSIGN(const ProcessResult result, dotnet(input, std::move(arguments)));
  if (result.exit_code == 0) return {};
  return step_failed(
      input, kStep,
      cat("Dotnet CLI Failed: ", trim(result.error), "\n", last_lines(result.output)));
}

}  // namespace

Status dotnet_clipackage(const WorkflowInput& input) {
  SAMX_TRY(check_project(input));
  SAMX_TRY(install_tool(input));
  SAMX_TRY(make_directories(input.artifacts_directory));
  const std::string zip =
      path_join(input.artifacts_directory, cat(path_name(input.source_directory), ".zip"));
  SAMX_TRY(package(input, zip));
  SAMX_ASSIGN(const archive::ZipReader reader, archive::ZipReader::open(zip));
  SAMX_TRY(reader.unpack(input.artifacts_directory));
  return remove_all(zip);
}

}  // namespace samx::build
