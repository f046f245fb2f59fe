// Spec cli-build 7.7.

#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "build/tree_copy.h"
#include "build/workflow.h"
#include "build/workflows/java_artifacts.h"

namespace samx::build {
namespace {

constexpr std::string_view kStep = "GradleBuild";

// Runs before the build scripts of the project. Each project builds below the scratch folder, in a
// folder named by the SHA-1 of its own path, and leaves its classes and the jars it needs in
// distributions/lambda-build. Works from Gradle 4 on.
constexpr std::string_view kInitScript = R"(
import java.security.MessageDigest

def scratch = System.getProperty('software.amazon.aws.lambdabuilders.scratch-dir')
def folderName = { File folder ->
  MessageDigest.getInstance('SHA-1').digest(folder.absolutePath.getBytes('UTF-8')).encodeHex().toString()
}

gradle.projectsLoaded {
  gradle.rootProject.allprojects { project ->
    def buildFolder = new File(new File(scratch, folderName(project.projectDir)), 'build')
    if (project.layout.buildDirectory.metaClass.respondsTo(project.layout.buildDirectory, 'set', File)) {
      project.layout.buildDirectory.set(buildFolder)
    } else {
      project.buildDir = buildFolder
    }
    project.afterEvaluate {
      if (!project.plugins.hasPlugin('java')) return
      def unpacked = new File(buildFolder, 'distributions/lambda-build')
      def jar = project.tasks.getByName('jar')
      def dependencies = project.configurations.getByName('runtimeClasspath')
      project.tasks.getByName('build').doLast {
        project.copy {
          from project.zipTree(jar.outputs.files.singleFile)
          into unpacked
        }
        project.copy {
          from dependencies.files.findAll { it.name.endsWith('.jar') }
          into new File(unpacked, 'lib')
        }
      }
    }
  }
}
)";

/// The wrapper of the project or of the base folder, else Gradle itself.
std::string gradle(const WorkflowInput& input) {
  for (const std::string& folder : {input.source_directory, input.base_directory}) {
    std::string wrapper = path_join(folder, "gradlew");
    if (is_executable(wrapper)) return wrapper;
  }
  return find_program("gradlew", input.environment).value_or("gradle");
}

Status run_gradle(const WorkflowInput& input) {
  input.log.step(input.workflow, kStep);
  if (!is_regular_file(input.manifest))
    return step_failed(input, kStep, cat("Gradle build file not found: ", input.manifest));
  const std::string script = path_join(input.scratch_directory, "lambda-build-init.gradle");
  SAMX_TRY(write_file(script, kInitScript));
  SAMX_ASSIGN(
      const ProcessResult result,
      run_tool(input,
               {.arguments = {gradle(input), "build", "--project-cache-dir",
                              path_join(input.scratch_directory, "gradle-cache"),
                              cat("-Dsoftware.amazon.aws.lambdabuilders.scratch-dir=",
                                  input.scratch_directory),
                              "--init-script", script},
                .directory = input.source_directory,
                .help = "add the Gradle wrapper to the project, or install Gradle and a JDK"}));
  if (result.exit_code == 0) return {};
  return step_failed(input, kStep,
                     cat("Gradle Failed: ", trim(result.error), "\n", last_lines(result.output)));
}

}  // namespace

Status java_gradle(const WorkflowInput& input) {
  SAMX_TRY(run_gradle(input));
  input.log.step(input.workflow, "JavaCopyArtifacts");
  const std::string built =
      path_join(path_join(input.scratch_directory, hex(sha1(input.source_directory))), "build");
  const std::string unpacked = path_join(built, "distributions/lambda-build");
  if (!is_directory(unpacked)) {
    return step_failed(
        input, "JavaCopyArtifacts",
        cat("Gradle made no ", unpacked, ": does the project apply the java plugin?"));
  }
  if (input.target.kind == TargetKind::layer) {
    const std::string lib = path_join(input.artifacts_directory, "lib");
    SAMX_TRY(copy_jars(input, {path_join(built, "libs")}, lib));
    return copy_jars(input, {path_join(unpacked, "lib")}, lib);
  }
  warn_about_class_version(input, unpacked);
  return duplicate_tree(unpacked, input.artifacts_directory, input.cancellation);
}

}  // namespace samx::build
