#include "build/workflow.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/text.h"
#include "build/codes.h"

namespace samx::build {
namespace {

// What a tool said last is what it failed for; all of it can be megabytes.
constexpr std::size_t kLongestReason = 64U << 10U;

std::string end_of(std::string_view text) {
  if (text.size() <= kLongestReason) return std::string(text);
  std::string_view kept = text.substr(text.size() - kLongestReason);
  if (const std::size_t line = kept.find('\n'); line != std::string_view::npos)
    kept.remove_prefix(line + 1);
  return cat("[", text.size() - kept.size(), " bytes left out]\n", kept);
}

constexpr std::size_t kShownLines = 40;

// Variables that say to package managers where packages come from and how they are built.
constexpr std::array<std::string_view, 8> kToolVariables{
    "PIP_", "npm_config_", "NPM_CONFIG_", "BUNDLE_", "GEM_", "CFLAGS", "CC=", "NODE_ENV"};

std::string tool_variables(const Environment& environment) {
  std::string text;
  for (const auto& [name, value] : environment.all()) {
    const std::string line = cat(name, '=', value, '\n');
    const bool counts = std::ranges::any_of(
        kToolVariables, [&](std::string_view prefix) { return line.starts_with(prefix); });
    if (counts) text += line;
  }
  return text;
}

}  // namespace

void UnitLog::step(std::string_view workflow, std::string_view name) {
  lines.push_back(cat(" Running ", workflow, ":", name));
}

void UnitLog::warn(std::string_view code, const Target& target, std::string message) {
  warnings.push_back({.code = code,
                      .severity = Severity::warning,
                      .message = std::move(message),
                      .where = target.where,
                      .logical_id = target.logical_id});
}

tl::unexpected<Error> step_failed(const WorkflowInput& input, std::string_view step,
                                  std::string_view reason) {
  return fail({.code = codes::kWorkflowFailed,
               .message = cat(input.workflow, ":", step, " - ", end_of(trim(reason))),
               .where = input.target.where,
               .logical_id = input.target.logical_id});
}

tl::unexpected<Error> tool_missing(const WorkflowInput& input, std::string_view name,
                                   std::string help) {
  return fail({.code = codes::kToolMissing,
               .message = cat(input.workflow, ":Resolver - Path resolution for runtime: ",
                              input.runtime, " of binary: ", name, " was not successful"),
               .where = input.target.where,
               .logical_id = input.target.logical_id,
               .help = std::move(help)});
}

Result<ProcessResult> run_tool(const WorkflowInput& input, const ToolCall& call) {
  ProcessSpec spec{.arguments = call.arguments,
                   .directory = call.directory.empty() ? input.working_directory : call.directory,
                   .environment = input.environment};
  for (const auto& [name, value] : call.variables)
    spec.environment.set(name, value);
  auto result = run_process(spec, input.cancellation);
  if (!result) {
    if (result.error().diagnostic().code == samx::codes::kProgramMissing)
      return tool_missing(input, call.arguments[0], call.help);
    return result;
  }
  std::string text = cat("$ ", join(call.arguments, " "), "\n", result->output, result->error);
  input.log.tool_text.push_back(std::move(text));
  return result;
}

Status provide_dependencies(const WorkflowInput& input, const Dependencies& wanted,
                            const std::string& into, const DependencyStore::Install& install) {
  UnitDependencies& own = input.dependencies;
  const bool lasts = wanted.is_pinned || own.trusts_manifest;
  const DependencyRequest request{
      .recipe = cat(input.workflow, '\n', input.runtime, '\n', input.target.architecture, '\n',
                    tool_variables(input.environment), '\n', wanted.recipe),
      .reuse = lasts ? Reuse::any_run : Reuse::this_run};
  SAMX_ASSIGN(own.used, own.store.provide(request, into, install, input.cancellation));
  return {};
}

std::string program_identity(std::string_view name, const Environment& environment) {
  const auto path = find_program(name, environment);
  if (!path) return {};
  const auto status = file_status(*path);
  return status ? cat(*path, ' ', status->size_bytes, ' ', status->modified_ns, '\n')
                : std::string();
}

std::string last_lines(std::string_view text) {
  std::vector<std::string_view> lines = split(trim(text), '\n');
  if (lines.size() > kShownLines)
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(kShownLines));
  return join(lines, "\n");
}

}  // namespace samx::build
