#include "build/unit_build.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/tree_copy.h"
#include "build/workflows/npm_project.h"
#include "build/workflows/python_requirements.h"
#include "document/writer.h"
#include "facts/runtimes.h"

namespace samx::build {
namespace {

// Raised when a workflow starts to make something else of the same input.
constexpr int kRecipeVersion = 1;

const Target& first_target(const Unit& unit, const UnitContext& context) {
  return context.targets[unit.targets.front()];
}

const std::string& base_directory(const Target& target, const UnitContext& context) {
  return context.request.base_directory.empty() ? context.stacks[target.stack].folder
                                                : context.request.base_directory;
}

/// The runtime that decides how it is built: a BuildMethod that names one wins over Runtime.
const std::string& runtime_of(const Target& target) {
  return facts::find_runtime(target.build_method) != nullptr ? target.build_method : target.runtime;
}

struct ToolRow {
  std::string_view workflow;
  std::array<std::string_view, 3> tools;
};
// Programs whose change makes an unchanged source come out differently.
constexpr std::array kTools{
    ToolRow{"custom_make", {"make"}},
    ToolRow{"dotnet_clipackage", {"dotnet"}},
    ToolRow{"go_modules", {"go"}},
    ToolRow{"java_gradle", {"gradle", "java"}},
    ToolRow{"java_maven", {"mvn", "java"}},
    ToolRow{"nodejs_npm", {"npm", "node"}},
    ToolRow{"nodejs_npm_esbuild", {"npm", "node", "esbuild"}},
    ToolRow{"python_pip", {"python3"}},
    ToolRow{"python_uv", {"uv"}},
    ToolRow{"ruby_bundler", {"bundle", "ruby"}},
    ToolRow{"rust_cargo", {"cargo", "cargo-lambda", "rustc"}},
};

/// The tools that a workflow would start, as what the recipe knows of them.
std::string tool_identity(const Unit& unit, const UnitContext& context) {
  const bool is_python = unit.workflow->key == "python_pip";
  if (is_python && !is_regular_file(unit.manifest)) return {};
  std::vector<std::string> names;
  if (is_python) names.push_back(workflow_runtime(runtime_of(first_target(unit, context))));
  for (const std::string_view name :
       std::ranges::find(kTools, unit.workflow->key, &ToolRow::workflow)->tools) {
    if (!name.empty()) names.emplace_back(name);
  }
  std::string text;
  for (const std::string& name : names)
    text += program_identity(name, context.services.environment);
  return text;
}

std::string read_or_empty(const std::string& path) {
  auto text = read_file(path);
  return text ? *std::move(text) : std::string();
}

}  // namespace

std::string unit_headline(const Unit& unit, const UnitContext& context) {
  const Target& target = first_target(unit, context);
  if (target.kind == TargetKind::layer) return cat("Building layer '", target.full_path, "'");
  std::vector<std::string_view> names;
  for (const std::size_t index : unit.targets)
    names.push_back(context.targets[index].full_path);
  return cat("Building codeuri: ", target.code, " runtime: ", target.runtime,
             " architecture: ", target.architecture, " functions: ", join(names, ", "));
}

Result<std::string> build_unit(const Unit& unit, const UnitContext& context,
                               const std::string& build_directory, UnitLog& log) {
  const Target& target = first_target(unit, context);
  log.lines.push_back(unit_headline(unit, context));
  SAMX_ASSIGN(const TemporaryDirectory scratch,
              TemporaryDirectory::make(temporary_root(), "samx-build-"));
  SAMX_ASSIGN(const std::string scratch_path, real_path(scratch.path()));
  const std::string folder = path_join(build_directory, artifact_path(target, context.stacks));
  UnitDependencies dependencies{.store = context.dependencies,
                                .trusts_manifest = context.request.trusts_stamps};
  const WorkflowInput input{.target = target,
                            .workflow = unit.workflow->name,
                            .runtime = workflow_runtime(runtime_of(target)),
                            .source_directory = unit.source_directory,
                            .base_directory = base_directory(target, context),
                            .manifest = unit.manifest,
                            .artifacts_directory = path_join(folder, unit.subfolder),
                            .scratch_directory = scratch_path,
                            .working_directory = context.request.working_directory,
                            .works_in = unit.works_in,
                            .debug_build = context.request.debug_build,
                            .environment = context.services.environment,
                            .cancellation = context.services.cancellation,
                            .dependencies = dependencies,
                            .log = log};
  SAMX_TRY(unit.workflow->run(input));
  for (std::size_t i = 1; i < unit.targets.size(); ++i) {
    const Target& other = context.targets[unit.targets[i]];
    if (!is_directory(folder)) continue;
    SAMX_TRY(duplicate_tree(folder,
                            path_join(build_directory, artifact_path(other, context.stacks)),
                            context.services.cancellation));
  }
  return dependencies.used;
}

UnitInputs unit_inputs(const Unit& unit, const UnitContext& context) {
  const Target& target = first_target(unit, context);
  UnitInputs inputs;
  inputs.paths.push_back(unit.source_directory);
  if (!path_is_within(unit.manifest, unit.source_directory)) inputs.paths.push_back(unit.manifest);
  std::string names;
  for (const std::size_t index : unit.targets)
    names += context.targets[index].full_path + '\n';
  inputs.recipe = cat(kRecipeVersion, '\n', unit.workflow->key, '\n', names, target.runtime, '\n',
                      target.architecture, '\n', target.handler, '\n', unit.source_directory, '\n',
                      unit.manifest, '\n', unit.subfolder, '\n', static_cast<int>(unit.works_in),
                      '\n', context.request.debug_build ? "debug" : "", '\n',
                      context.request.build_directory, '\n', tool_identity(unit, context));
  if (target.metadata != nullptr)
    inputs.recipe += document::write_json(*target.metadata, document::JsonLayout::compact);
  return inputs;
}

bool may_be_up_to_date(const Unit& unit, const UnitContext& context) {
  if (context.request.forced) return false;
  if (context.request.trusts_stamps) return true;
  if (unit.workflow->knowledge == Knowledge::by_request) return false;
  if (!is_regular_file(unit.manifest)) return true;  // a plain copy
  if (unit.workflow->key == "python_pip") return is_fully_pinned(read_or_empty(unit.manifest));
  if (unit.workflow->key == "ruby_bundler") return is_regular_file(cat(unit.manifest, ".lock"));
  const std::string folder(path_parent(unit.manifest));
  return has_npm_lock(folder) || !needs_npm_install(folder);
}

}  // namespace samx::build
