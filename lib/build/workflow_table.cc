#include "build/workflow_table.h"

#include <algorithm>
#include <array>
#include <vector>

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
constexpr Workflow kPythonUv{.key = "python_uv", .name = "PythonUvBuilder", .manifest = ""};
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
constexpr Workflow kRuby{
    .key = "ruby_bundler", .name = "RubyBundlerBuilder", .manifest = "Gemfile"};
constexpr Workflow kJava{.key = "java", .name = "JavaMavenWorkflow", .manifest = "pom.xml"};
constexpr Workflow kDotnet{
    .key = "dotnet_clipackage", .name = "DotnetCliPackageBuilder", .manifest = ".csproj"};
constexpr Workflow kGo{.key = "go_modules",
                       .name = "GoModulesBuilder",
                       .manifest = "go.mod",
                       .run = go_modules,
                       .in_source = InSource::always};
constexpr Workflow kRust{
    .key = "rust_cargo", .name = "RustCargoLambdaBuilder", .manifest = "Cargo.toml"};
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
    LanguageRow{Language::java, &kJava, "java"},
    LanguageRow{Language::node, &kNodejsNpm, "nodejs"},
    LanguageRow{Language::provided, &kMake, ""},
    LanguageRow{Language::python, &kPythonPip, "python"},
    LanguageRow{Language::ruby, &kRuby, "ruby/lib"},
};

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
  for (const MethodRow& method : kMethods)
    names.push_back(method.method);
  return fail(fault(codes::kUnsupportedMethod, target,
                    cat("'", target.build_method, "' does not have a supported builder"),
                    cat("BuildMethod is a runtime or one of ", join(names, ", "))));
}

}  // namespace

Result<const Workflow*> choose_workflow(const Target& target) {
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
  if (workflow->run != nullptr) return workflow;
  const std::string_view how = target.build_method.empty() ? target.runtime : target.build_method;
  return fail(
      fault(codes::kUnsupportedWorkflow, target,
            cat("'", how, "' of '", target.logical_id, "' is not supported yet by samx build"),
            "build it with a makefile (Metadata: BuildMethod: makefile), or leave it out "
            "with --exclude"));
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
