#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.h"
#include "base/environment.h"
#include "base/process.h"
#include "base/result.h"
#include "build/target.h"

namespace samx::build {

/// Whether the work is done in the source folder: spec cli-build 6.3.
enum class WorksIn : std::uint8_t { copy, source };

/// What one unit has to say, in order; shown as a whole when the unit is done.
struct UnitLog {
  std::vector<std::string> lines;  // progress
  std::vector<Diagnostic> warnings;
  std::vector<std::string> tool_text;  // what tools printed, for --debug

  void step(std::string_view workflow, std::string_view name);
  void warn(std::string_view code, const Target& target, std::string message);
};

/// Everything a workflow gets. Folders are absolute.
struct WorkflowInput {
  const Target& target;       // the first of the unit
  std::string_view workflow;  // "PythonPipBuilder", for messages
  std::string runtime;        // as the workflow takes it: "python3.11", "provided"
  std::string source_directory;
  std::string base_directory;
  std::string manifest;             // path; it may not exist
  std::string artifacts_directory;  // the workflow makes it if there is something to put in
  std::string scratch_directory;    // private, empty, removed afterwards
  std::string working_directory;    // where samx was started
  WorksIn works_in = WorksIn::copy;
  bool debug_build = false;  // SAM_BUILD_MODE=debug
  const Environment& environment;
  const Cancellation& cancellation;
  UnitLog& log;
};

/// Fills the artifacts folder.
using WorkflowFunction = Status (*)(const WorkflowInput& input);

/// "WF:STEP - reason" with SX4041.
tl::unexpected<Error> step_failed(const WorkflowInput& input, std::string_view step,
                                  std::string reason);
/// SX4042 "WF:Resolver - Path resolution for runtime: RT of binary: NAME was not successful".
tl::unexpected<Error> tool_missing(const WorkflowInput& input, std::string_view name,
                                   std::string help);

/// A run of a tool with the environment of the build plus `variables`; what it prints goes to the
/// log. Only starting it can fail; `help` is for the error of a missing tool.
struct ToolCall {
  std::vector<std::string> arguments;
  std::string directory = {};
  std::vector<std::pair<std::string, std::string>> variables = {};
  std::string help = {};
};
Result<ProcessResult> run_tool(const WorkflowInput& input, const ToolCall& call);

Status python_pip(const WorkflowInput& input);
Status nodejs_npm(const WorkflowInput& input);
Status nodejs_npm_esbuild(const WorkflowInput& input);
Status go_modules(const WorkflowInput& input);
Status custom_make(const WorkflowInput& input);

}  // namespace samx::build
