#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.h"
#include "base/environment.h"
#include "base/process.h"
#include "base/result.h"
#include "build/dependency_store.h"
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

/// The store as one unit sees it.
struct UnitDependencies {
  DependencyStore& store;
  bool trusts_manifest = false;  // --cached: an unchanged manifest means unchanged dependencies
  std::string used = {};         // entry that the unit took
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
  UnitDependencies& dependencies;
  UnitLog& log;
};

/// Fills the artifacts folder.
using WorkflowFunction = Status (*)(const WorkflowInput& input);

/// "WF:STEP - reason" with SX4041.
tl::unexpected<Error> step_failed(const WorkflowInput& input, std::string_view step,
                                  std::string_view reason);
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

/// Puts dependencies into `into`: installed now, or linked from the store. `recipe` names what they
/// follow from besides the runtime, machine and environment of the unit; `is_pinned`: they always
/// come out the same.
struct Dependencies {
  std::string recipe;
  bool is_pinned = false;
};
Status provide_dependencies(const WorkflowInput& input, const Dependencies& wanted,
                            const std::string& into, const DependencyStore::Install& install);

/// What the program of that name is, as far as it can be seen without starting it.
std::string program_identity(std::string_view name, const Environment& environment);

/// The last lines of what a tool printed, for the message of a failure: most say what is wrong at
/// the end, and not always on standard error.
std::string last_lines(std::string_view text);

Status python_pip(const WorkflowInput& input);
Status nodejs_npm(const WorkflowInput& input);
Status nodejs_npm_esbuild(const WorkflowInput& input);
Status go_modules(const WorkflowInput& input);
Status custom_make(const WorkflowInput& input);
Status ruby_bundler(const WorkflowInput& input);
Status java_maven(const WorkflowInput& input);
Status java_gradle(const WorkflowInput& input);
Status dotnet_clipackage(const WorkflowInput& input);
Status rust_cargo(const WorkflowInput& input);
Status python_uv(const WorkflowInput& input);

}  // namespace samx::build
