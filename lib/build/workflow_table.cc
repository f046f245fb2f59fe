#include "build/workflow_table.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "facts/runtimes.h"

namespace samx::build {
namespace {

using facts::Language;

constexpr Workflow kPythonPip{.key = "python_pip",
                              .name = "PythonPipBuilder",
                              .manifest = "requirements.txt",
                              .run = python_pip,
                              .knowledge = Knowledge::by_manifest};
constexpr Workflow kPythonUv{
    .key = "python_uv", .name = "PythonUvBuilder", .manifest = "", .run = python_uv};
constexpr Workflow kNodejsNpm{.key = "nodejs_npm",
                              .name = "NodejsNpmBuilder",
                              .manifest = "package.json",
                              .run = nodejs_npm,
                              .in_source = InSource::allowed,
                              .knowledge = Knowledge::by_manifest};
constexpr Workflow kEsbuild{.key = "nodejs_npm_esbuild",
                            .name = "NodejsNpmEsbuildBuilder",
                            .manifest = "package.json",
                            .run = nodejs_npm_esbuild,
                            .in_source = InSource::allowed};
constexpr Workflow kRuby{.key = "ruby_bundler",
                         .name = "RubyBundlerBuilder",
                         .manifest = "Gemfile",
                         .run = ruby_bundler,
                         .knowledge = Knowledge::by_manifest};
constexpr Workflow kGradle{.key = "java_gradle",
                           .name = "JavaGradleWorkflow",
                           .manifest = "build.gradle",
                           .run = java_gradle};
constexpr Workflow kGradleKotlin{.key = "java_gradle",
                                 .name = "JavaGradleWorkflow",
                                 .manifest = "build.gradle.kts",
                                 .run = java_gradle};
constexpr Workflow kMaven{
    .key = "java_maven", .name = "JavaMavenWorkflow", .manifest = "pom.xml", .run = java_maven};
constexpr Workflow kDotnet{.key = "dotnet_clipackage",
                           .name = "DotnetCliPackageBuilder",
                           .manifest = ".csproj",
                           .run = dotnet_clipackage,
                           .in_source = InSource::always};
constexpr Workflow kGo{.key = "go_modules",
                       .name = "GoModulesBuilder",
                       .manifest = "go.mod",
                       .run = go_modules,
                       .in_source = InSource::always};
constexpr Workflow kRust{.key = "rust_cargo",
                         .name = "RustCargoLambdaBuilder",
                         .manifest = "Cargo.toml",
                         .run = rust_cargo,
                         .in_source = InSource::always};
constexpr Workflow kMake{.key = "custom_make",
                         .name = "CustomMakeBuilder",
                         .manifest = "Makefile",
                         .run = custom_make,
                         .in_source = InSource::allowed};

struct MethodRow {
  std::string_view method;
  const Workflow* workflow;
};
// Build methods that are no runtimes (spec cli-build 5).
constexpr std::array kMethods{
    MethodRow{"dotnet", &kDotnet},      MethodRow{"dotnet7", &kDotnet},
    MethodRow{"esbuild", &kEsbuild},    MethodRow{"makefile", &kMake},
    MethodRow{"python-uv", &kPythonUv}, MethodRow{"rust-cargolambda", &kRust},
};

struct LanguageRow {
  Language language;
  const Workflow* workflow;
  std::string_view layer_folder;  // empty: layers are not built that way
};
constexpr std::array kLanguages{
    LanguageRow{Language::dotnet, &kDotnet, "dotnet"},
    LanguageRow{Language::go, &kGo, ""},
    LanguageRow{Language::java, &kMaven, "java"},
    LanguageRow{Language::node, &kNodejsNpm, "nodejs"},
    LanguageRow{Language::provided, &kMake, ""},
    LanguageRow{Language::python, &kPythonPip, "python"},
    LanguageRow{Language::ruby, &kRuby, "ruby/lib"},
};

// In this order (spec cli-build 5): Gradle in the base folder wins over Maven in the source folder.
constexpr std::array kJavaWorkflows{&kGradle, &kGradleKotlin, &kMaven};
constexpr std::array<std::string_view, 5> kUvManifests{"requirements.txt", "requirements-dev.txt",
                                                       "requirements-test.txt",
                                                       "requirements-prod.txt", "pyproject.toml"};

const LanguageRow& language_row(Language language) {
  return *std::ranges::find(kLanguages, language, &LanguageRow::language);
}

Diagnostic fault(std::string_view code, const Target& target, std::string message,
                 std::string help) {
  return {.code = code,
          .message = std::move(message),
          .where = target.where,
          .logical_id = target.logical_id,
          .help = std::move(help)};
}

Status check_runtime(const Target& target) {
  const facts::Runtime* const runtime = facts::find_runtime(target.runtime);
  if (runtime != nullptr && runtime->build == facts::BuildSupport::refused) {
    return fail(
        fault(codes::kRetiredRuntime, target,
              cat("Building functions with ", target.runtime, " is no longer supported"),
              runtime->successor.empty() ? "" : cat("change the Runtime to ", runtime->successor)));
  }
  if (runtime == nullptr || runtime->build != facts::BuildSupport::yes) {
    const std::string_view near = facts::nearest_runtime(target.runtime);
    return fail(fault(codes::kUnsupportedRuntime, target,
                      cat("'", target.runtime, "' runtime is not supported"),
                      near.empty() ? "" : cat("did you mean ", near, "?")));
  }
  return {};
}

Result<const Workflow*> workflow_of_method(const Target& target) {
  const auto* const row = std::ranges::find(kMethods, target.build_method, &MethodRow::method);
  if (row != kMethods.end()) return row->workflow;
  const facts::Runtime* const runtime = facts::find_runtime(target.build_method);
  if (runtime != nullptr && runtime->build == facts::BuildSupport::yes)
    return language_row(runtime->language).workflow;
  std::vector<std::string_view> names;
  names.reserve(kMethods.size());
  for (const MethodRow& method : kMethods)
    names.push_back(method.method);
  return fail(fault(codes::kUnsupportedMethod, target,
                    cat("'", target.build_method, "' does not have a supported builder"),
                    cat("BuildMethod is a runtime or one of ", join(names, ", "))));
}

Result<const Workflow*> java_workflow(const Target& target, const std::string& base_directory) {
  for (const Workflow* const workflow : kJavaWorkflows) {
    for (const std::string& folder : {target.source_directory, base_directory}) {
      if (is_regular_file(path_join(folder, workflow->manifest))) return workflow;
    }
  }
  return fail(
      fault(codes::kUnsupportedWorkflow, target,
            cat("Unable to find a supported build workflow for runtime '", target.runtime,
                "'. Reason: None of the supported manifests '['build.gradle', 'build.gradle.kts', "
                "'pom.xml']' were found in the following paths '['",
                target.source_directory, "', '", base_directory, "']'"),
            "CodeUri is the folder with the pom.xml or build.gradle"));
}

}  // namespace

Result<const Workflow*> choose_workflow(const Target& target, const std::string& base_directory) {
  const bool is_function = target.kind == TargetKind::function;
  if (is_function && target.runtime.empty() && target.build_method.empty()) {
    return fail(fault(codes::kNoRuntime, target,
                      cat("Function ", target.logical_id, " has no Runtime"), ""));
  }
  if (is_function && !target.runtime.empty()) SAMX_TRY(check_runtime(target));
  const Workflow* workflow = nullptr;
  if (target.build_method.empty()) {
    workflow = language_row(facts::find_runtime(target.runtime)->language).workflow;
  } else {
    SAMX_ASSIGN(workflow, workflow_of_method(target));
  }
  return workflow == &kMaven ? java_workflow(target, base_directory) : workflow;
}

std::string find_manifest(const Workflow& workflow, const std::string& source_directory) {
  if (!workflow.manifest.empty()) return path_join(source_directory, workflow.manifest);
  for (const std::string_view name : kUvManifests) {
    std::string path = path_join(source_directory, name);
    if (is_regular_file(path)) return path;
  }
  return path_join(source_directory, kUvManifests.front());
}

Result<std::string_view> layer_subfolder(const Target& target) {
  if (target.build_method == "makefile") return std::string_view();
  const facts::Runtime* const runtime = facts::find_runtime(target.build_method);
  const std::string_view folder = runtime == nullptr || runtime->build != facts::BuildSupport::yes
                                      ? std::string_view()
                                      : language_row(runtime->language).layer_folder;
  if (!folder.empty()) return folder;
  return fail(fault(codes::kUnsupportedRuntime, target,
                    cat("'", target.build_method, "' runtime is not supported for layers"), ""));
}

std::string workflow_runtime(std::string_view runtime) {
  if (runtime.starts_with("provided")) return "provided";
  for (const std::string_view suffix : {".al2023", ".al2"}) {
    if (runtime.ends_with(suffix))
      return std::string(runtime.substr(0, runtime.size() - suffix.size()));
  }
  return std::string(runtime);
}

}  // namespace samx::build
