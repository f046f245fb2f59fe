// Spec cli-build 7.5.

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "build/workflow.h"
#include "build/workflows/copy_source.h"

namespace samx::build {
namespace {

constexpr int kGemfileNotFound = 10;
constexpr std::array<std::string_view, 2> kManifests{"Gemfile", "Gemfile.lock"};
// Words of a Gemfile that lead to other files of the project.
constexpr std::array<std::string_view, 6> kOtherFiles{"path",    "gemspec", "eval",
                                                      "require", "File",    "load"};
constexpr std::string_view kGems = "vendor/bundle/ruby";

enum class Outcome : std::uint8_t { done, no_gemfile };

/// Where bundler runs, and for which step.
struct Bundle {
  const WorkflowInput& input;
  const std::string& folder;
  std::string_view step;
};

Result<Outcome> bundle(const Bundle& at, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "bundle");
  SAMX_ASSIGN(const ProcessResult result,
              run_tool(at.input, {.arguments = std::move(arguments),
                                  .directory = at.folder,
                                  .help = "install Ruby with bundler, e.g. the packages ruby and "
                                          "ruby-bundler"}));
  if (result.exit_code == kGemfileNotFound) return Outcome::no_gemfile;
  if (result.exit_code == 0) return Outcome::done;
  return step_failed(at.input, at.step, cat("Bundler Failed: ", result.output, "\n", result.error));
}

/// The two-step form of the reference makes the lock file that a deployment needs; with one there,
/// the second step alone is enough.
Result<Outcome> install_gems(const WorkflowInput& input, const std::string& folder) {
  const Bundle bundling{input, folder, "RubyBundle"};
  input.log.step(input.workflow, bundling.step);
  SAMX_ASSIGN(Outcome outcome,
              bundle(bundling, {"config", "set", "--local", "without", "development:test"}));
  if (outcome == Outcome::done && !is_regular_file(path_join(folder, "Gemfile.lock"))) {
    SAMX_ASSIGN(outcome, bundle(bundling, {"install"}));
  }
  if (outcome == Outcome::no_gemfile) return outcome;
  const Bundle deployment{input, folder, "RubyBundleDeployment"};
  input.log.step(input.workflow, deployment.step);
  SAMX_ASSIGN(outcome, bundle(deployment, {"config", "set", "--local", "deployment", "true"}));
  if (outcome == Outcome::no_gemfile) return outcome;
  return bundle(deployment, {"install"});
}

/// Whether the gems follow from Gemfile and Gemfile.lock alone.
bool is_self_contained(std::string_view gemfile) {
  return std::ranges::none_of(kOtherFiles, [&](std::string_view word) {
    return gemfile.find(word) != std::string_view::npos;
  });
}

Status provide_gems(const WorkflowInput& input) {
  std::string recipe = cat(program_identity("ruby", input.environment),
                           program_identity("bundle", input.environment));
  const std::string& folder = input.artifacts_directory;
  for (const std::string_view name : kManifests) {
    const auto text = read_file(path_join(folder, name));
    recipe += cat(name, '\n', text ? *text : std::string());
  }
  const Dependencies wanted{.recipe = std::move(recipe),
                            .is_pinned = is_regular_file(path_join(folder, "Gemfile.lock"))};
  return provide_dependencies(input, wanted, folder, [&](const std::string& into) -> Status {
    for (const std::string_view name : kManifests) {
      const std::string from = path_join(folder, name);
      if (is_regular_file(from)) SAMX_TRY(copy_file(from, path_join(into, name)));
    }
    SAMX_ASSIGN(const Outcome outcome, install_gems(input, into));
    (void)outcome;
    return {};
  });
}

/// Lambda looks for gems in the folder of its own Ruby only.
void warn_about_version(const WorkflowInput& input) {
  const auto found = list_directory(path_join(input.artifacts_directory, kGems));
  if (!found || found->empty()) return;
  const std::string wanted =
      cat(std::string_view(input.runtime).substr(std::string_view("ruby").size()), ".0");
  for (const DirectoryEntry& entry : *found) {
    if (entry.name == wanted) return;
  }
  input.log.warn(codes::kDependencies, input.target,
                 cat("the gems were installed by Ruby ", found->front().name, " into ", kGems, "/",
                     found->front().name, ", but ", input.runtime, " looks in ", kGems, "/", wanted,
                     "; put that Ruby first on PATH"));
}

}  // namespace

Status ruby_bundler(const WorkflowInput& input) {
  const std::string& folder = input.artifacts_directory;
  SAMX_TRY(copy_source(input, input.source_directory, folder, kCommonExclusions));
  const auto gemfile = read_file(path_join(folder, "Gemfile"));
  Outcome outcome = Outcome::done;
  if (gemfile && is_self_contained(*gemfile)) {
    SAMX_TRY(provide_gems(input));
  } else {
    SAMX_ASSIGN(outcome, install_gems(input, folder));
  }
  if (outcome == Outcome::done) {
    warn_about_version(input);
    return {};
  }
  input.log.warn(codes::kManifestMissing, input.target,
                 "Gemfile not found. Continuing the build without dependencies.");
  return remove_all(path_join(folder, ".bundle"));
}

}  // namespace samx::build
