// Spec cli-build 7.6.

#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/tree_copy.h"
#include "build/workflow.h"
#include "build/workflows/copy_source.h"
#include "build/workflows/java_artifacts.h"

namespace samx::build {
namespace {

// Below target/: what is no artifact of the project.
constexpr std::array<std::string_view, 5> kNotArtifacts{
    "classes", "dependency", "generated-sources", "maven-archiver", "maven-status"};

/// A wrapper of the project wins: it pins the version of Maven.
std::string maven(const WorkflowInput& input) {
  for (const std::string& folder : {input.source_directory, input.base_directory}) {
    std::string wrapper = path_join(folder, "mvnw");
    if (is_executable(wrapper)) return wrapper;
  }
  return "mvn";
}

/// One start of Maven for both goals: loading the JVM and the model twice costs seconds.
Status compile(const WorkflowInput& input) {
  constexpr std::string_view kStep = "MavenBuild";
  input.log.step(input.workflow, kStep);
  SAMX_ASSIGN(
      const ProcessResult result,
      run_tool(input, {.arguments = {maven(input), "-B", "-Dstyle.color=never", "clean", "install",
                                     "dependency:copy-dependencies", "-DincludeScope=runtime",
                                     "-Dmdep.prependGroupId=true"},
                       .directory = input.scratch_directory,
                       .help = "install Maven and a JDK, e.g. the packages maven and "
                               "default-jdk-headless"}));
  if (result.exit_code == 0) return {};
  return step_failed(input, kStep,
                     cat("Maven Failed: ", trim(result.error), "\n", last_lines(result.output)));
}

Status copy_layer(const WorkflowInput& input, const std::string& target) {
  const std::string lib = path_join(input.artifacts_directory, "lib");
  SAMX_TRY(copy_jars(input, {target, Depth::all, kNotArtifacts}, lib));
  return copy_jars(input, {path_join(target, "dependency")}, lib);
}

Status copy_function(const WorkflowInput& input, const std::string& target) {
  const std::string classes = path_join(target, "classes");
  if (!is_directory(classes)) {
    return step_failed(input, "MavenCopyArtifacts",
                       "Required target/classes directory was not produced from 'mvn package'");
  }
  warn_about_class_version(input, classes);
  SAMX_TRY(duplicate_tree(classes, input.artifacts_directory, input.cancellation));
  const std::string dependencies = path_join(target, "dependency");
  if (!is_directory(dependencies)) return {};
  return duplicate_tree(dependencies, path_join(input.artifacts_directory, "lib"),
                        input.cancellation);
}

}  // namespace

Status java_maven(const WorkflowInput& input) {
  SAMX_TRY(copy_source(input, input.source_directory, input.scratch_directory, kCommonExclusions));
  SAMX_TRY(compile(input));
  input.log.step(input.workflow, "MavenCopyArtifacts");
  const std::string target = path_join(input.scratch_directory, "target");
  return input.target.kind == TargetKind::layer ? copy_layer(input, target)
                                                : copy_function(input, target);
}

}  // namespace samx::build
