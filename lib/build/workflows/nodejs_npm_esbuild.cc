// Spec cli-build 7.4.

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/workflow.h"
#include "build/workflows/copy_source.h"
#include "build/workflows/npm_project.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kStep = "EsbuildBundle";
constexpr std::array<std::string_view, 3> kNotCopied{".aws-sam", ".git", "node_modules"};
// Decided by the workflow itself.
constexpr std::array<std::string_view, 5> kOwnKeys{"EntryPoints", "UseNpmCi", "Bundle", "Platform",
                                                   "Outdir"};

struct DefaultOption {
  std::string_view key;
  std::string_view argument;
};
constexpr std::array kDefaults{DefaultOption{"Target", "--target=es2020"},
                               DefaultOption{"Format", "--format=cjs"},
                               DefaultOption{"Minify", "--minify"}};

/// "MainFields" -> "main-fields"
std::string kebab_case(std::string_view key) {
  std::string out;
  for (const char c : key) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper && !out.empty()) out += '-';
    out += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

Result<std::string> entry_point(const WorkflowInput& input, const std::string& folder,
                                std::string_view name) {
  const std::string path = path_join(folder, name);
  if (!path_extension(name).empty() && is_regular_file(path)) return std::string(name);
  for (const std::string_view suffix : {".ts", ".js"}) {
    if (path_extension(name).empty() && is_regular_file(path + std::string(suffix)))
      return cat(name, suffix);
  }
  return step_failed(input, kStep, cat("Esbuild Failed: entry point ", path, " does not exist"));
}

Result<std::vector<std::string>> entry_points(const WorkflowInput& input,
                                              const std::string& folder) {
  std::vector<std::string> points;
  const Node* const named = build_property(input.target, "EntryPoints");
  if (named == nullptr || !named->is_list() || named->size() == 0) {
    const std::string_view handler = input.target.handler;
    SAMX_ASSIGN(std::string point,
                entry_point(input, folder, handler.substr(0, handler.find('.'))));
    points.push_back(std::move(point));
    return points;
  }
  for (const Node* const name : named->items()) {
    SAMX_ASSIGN(std::string point, entry_point(input, folder, name->text()));
    points.push_back(std::move(point));
  }
  return points;
}

Status add_option(const WorkflowInput& input, const Entry& property,
                  std::vector<std::string>& arguments) {
  const std::string name = cat("--", kebab_case(property.key));
  const Node& value = *property.value;
  if (value.is_boolean()) {
    if (value.boolean_value()) arguments.push_back(name);
  } else if (value.is_string()) {
    arguments.push_back(cat(name, "=", value.text()));
  } else if (value.is_list()) {
    for (const Node* const item : value.items())
      arguments.push_back(cat(name, ":", item->text()));
  } else {
    return step_failed(input, kStep,
                       cat("Failed to determine the type of the configuration: ", property.key));
  }
  return {};
}

Result<std::vector<std::string>> esbuild_arguments(const WorkflowInput& input,
                                                   const std::string& folder) {
  SAMX_ASSIGN(std::vector<std::string> arguments, entry_points(input, folder));
  arguments.insert(arguments.end(),
                   {"--bundle", "--platform=node", cat("--outdir=", input.artifacts_directory)});
  for (const DefaultOption& option : kDefaults) {
    if (build_property(input.target, option.key) == nullptr)
      arguments.emplace_back(option.argument);
  }
  const Node* const properties =
      input.target.metadata == nullptr ? nullptr : input.target.metadata->find("BuildProperties");
  if (properties == nullptr) return arguments;
  for (const Entry& property : properties->entries()) {
    if (std::ranges::find(kOwnKeys, property.key) == kOwnKeys.end())
      SAMX_TRY(add_option(input, property, arguments));
  }
  return arguments;
}

/// esbuild of the project, of its parents up to the base folder, or of PATH.
Result<std::string> find_esbuild(const WorkflowInput& input, const std::string& folder) {
  std::vector<std::string> places{folder, input.source_directory};
  for (std::string at = input.source_directory; path_is_within(at, input.base_directory);
       at = std::string(path_parent(at))) {
    places.push_back(at);
    if (at == "/") break;
  }
  for (const std::string& place : places) {
    std::string path = path_join(place, "node_modules/.bin/esbuild");
    if (is_executable(path)) return path;
  }
  if (auto found = find_program("esbuild", input.environment)) return *found;
  return step_failed(input, kStep,
                     "Esbuild Failed: Cannot find esbuild. esbuild must be installed on the host "
                     "machine to use this feature. It is recommended to be installed on the PATH, "
                     "but can also be included as a project dependency.");
}

/// The folder to bundle in: the source with its packages, or a copy with them.
Result<std::string> prepare(const WorkflowInput& input) {
  if (!is_regular_file(input.manifest)) return input.source_directory;
  if (input.works_in == WorksIn::source) {
    SAMX_TRY(install_packages(input, input.source_directory));
    return input.source_directory;
  }
  const std::string& copy = input.scratch_directory;
  const std::string manifest_directory(path_parent(input.manifest));
  SAMX_TRY(copy_source(input, input.source_directory, copy, kNotCopied));
  if (manifest_directory != input.source_directory)
    SAMX_TRY(copy_source(input, manifest_directory, copy, kNotCopied));
  SAMX_TRY(provide_packages(input, copy));
  return copy;
}

}  // namespace

Status nodejs_npm_esbuild(const WorkflowInput& input) {
  SAMX_ASSIGN(const std::string folder, prepare(input));
  input.log.step(input.workflow, kStep);
  SAMX_ASSIGN(const std::string esbuild, find_esbuild(input, folder));
  SAMX_ASSIGN(std::vector<std::string> arguments, esbuild_arguments(input, folder));
  arguments.insert(arguments.begin(), esbuild);
  SAMX_ASSIGN(const ProcessResult result,
              run_tool(input, {.arguments = std::move(arguments), .directory = folder}));
  if (result.exit_code == 0) return {};
  return step_failed(input, kStep, cat("Esbuild Failed: ", result.error));
}

}  // namespace samx::build
