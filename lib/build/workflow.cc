#include "build/workflow.h"

#include <utility>

#include "base/codes.h"
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
                                  std::string reason) {
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

}  // namespace samx::build
