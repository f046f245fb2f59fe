// Spec cli-build 7.11.

#include <vector>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/workflow.h"
#include "build/workflows/copy_source.h"

namespace samx::build {
namespace {

constexpr std::string_view kStep = "MakeBuild";

/// Where make runs: Metadata.WorkingDirectory, or its counterpart in the copy of the source.
std::string make_directory(const WorkflowInput& input, const std::string& copy) {
  const document::Node* const named =
      input.target.metadata == nullptr ? nullptr : input.target.metadata->find("WorkingDirectory");
  if (named == nullptr || !named->is_string()) return copy;
  std::string directory = path_absolute(named->text(), input.base_directory);
  if (!path_is_within(directory, input.source_directory)) return directory;
  return path_absolute(path_relative(directory, input.source_directory), copy);
}

/// "; its targets are build-A, build-B" for a makefile that lacks the wanted one.
std::string other_targets(const std::string& makefile, const std::string& wanted) {
  const auto text = read_file(makefile, 1 << 20);
  if (!text) return {};
  std::vector<std::string_view> found;
  for (const std::string_view line : split(*text, '\n')) {
    const std::size_t colon = line.find(':');
    if (!line.starts_with("build-") || colon == std::string_view::npos) continue;
    const std::string_view name = trim(line.substr(0, colon));
    if (name == wanted) return {};
    found.push_back(name);
  }
  if (found.empty()) return cat("\nThe Makefile has no target '", wanted, "'");
  return cat("\nThe Makefile has no target '", wanted, "', only ", join(found, ", "));
}

}  // namespace

Status custom_make(const WorkflowInput& input) {
  std::string copy = input.source_directory;
  if (input.works_in == WorksIn::copy) {
    copy = input.scratch_directory;
    SAMX_TRY(copy_source(input, input.source_directory, copy, kCommonExclusions));
  }
  input.log.step(input.workflow, kStep);
  if (!is_regular_file(input.manifest))
    return step_failed(input, kStep, cat("Makefile not found at ", input.manifest));
  SAMX_TRY(make_directories(input.artifacts_directory));
  const std::string wanted = cat("build-", input.target.logical_id);
  SAMX_ASSIGN(const ProcessResult result,
              run_tool(input, {.arguments = {"make", "--makefile", input.manifest, wanted},
                               .directory = make_directory(input, copy),
                               .variables = {{"ARTIFACTS_DIR", input.artifacts_directory}},
                               .help = "install make"}));
  for (const std::string_view line : split(trim(result.output), '\n')) {
    if (!line.empty()) input.log.lines.emplace_back(line);
  }
  if (result.exit_code == 0) return {};
  return step_failed(input, kStep,
                     cat("Make Failed: ", result.error, other_targets(input.manifest, wanted)));
}

}  // namespace samx::build
