// Spec cli-build 7.3.

#include <array>

#include "archive/gzip.h"
#include "archive/tar_reader.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "build/workflow.h"
#include "build/workflows/copy_source.h"
#include "build/workflows/npm_project.h"

namespace samx::build {
namespace {

constexpr std::uint64_t kLargestPackage = 2ULL << 30U;
constexpr std::array<std::string_view, 3> kSettings{".npmrc", "package-lock.json",
                                                    "npm-shrinkwrap.json"};

/// What `npm pack` would publish, in scratch/unpacked/package.
Result<std::string> pack(const WorkflowInput& input, const std::string& manifest_directory) {
  constexpr std::string_view kStep = "NpmPack";
  input.log.step(input.workflow, kStep);
  SAMX_ASSIGN(const ProcessResult result,
              run_tool(input, {.arguments = {"npm", "pack", "-q", cat("file:", manifest_directory)},
                               .directory = input.scratch_directory,
                               .help = "install Node.js with npm"}));
  if (result.exit_code != 0) return step_failed(input, kStep, cat("NPM Failed: ", result.error));
  const std::string_view name = split(trim(result.output), '\n').back();
  SAMX_ASSIGN(const std::string packed,
              read_file(path_join(input.scratch_directory, trim(name)), kLargestPackage));
  SAMX_ASSIGN(const std::string tar, archive::gunzip(packed, kLargestPackage));
  SAMX_ASSIGN(const std::vector<archive::TarEntry> entries, archive::read_tar(tar));
  const std::string unpacked = path_join(input.scratch_directory, "unpacked");
  SAMX_TRY(archive::unpack_tar(entries, unpacked));
  return path_join(unpacked, "package");
}

Status copy_settings(const WorkflowInput& input, const std::string& package) {
  input.log.step(input.workflow, "CopyNpmrcAndLockfile");
  for (const std::string_view name : kSettings) {
    const std::string from = path_join(input.source_directory, name);
    if (is_regular_file(from)) SAMX_TRY(copy_file(from, path_join(package, name)));
  }
  return {};
}

Status run_tests(const WorkflowInput& input, const std::string& folder) {
  if (input.environment.get("SAM_NPM_RUN_TEST_WITH_BUILD") != "true") return {};
  constexpr std::string_view kStep = "NpmTest";
  input.log.step(input.workflow, kStep);
  SAMX_ASSIGN(const ProcessResult result,
              run_tool(input, {.arguments = {"npm", "test", "--if-present"}, .directory = folder}));
  if (result.exit_code != 0)
    return step_failed(input, kStep, cat("NPM Failed: ", result.error, result.output));
  return {};
}

/// Leaves the packages where they are and puts a link to them into the artifacts.
Status link_source(const WorkflowInput& input) {
  input.log.step(input.workflow, "LinkSource");
  const std::string modules = path_join(input.source_directory, "node_modules");
  if (!is_directory(modules)) return {};
  const std::string link = path_join(input.artifacts_directory, "node_modules");
  SAMX_TRY(remove_all(link));
  return make_symlink(modules, link);
}

Status clean_up(const WorkflowInput& input) {
  input.log.step(input.workflow, "CleanUpNpmrc");
  SAMX_TRY(remove_all(path_join(input.artifacts_directory, ".npmrc")));
  if (input.works_in == WorksIn::source) return {};
  input.log.step(input.workflow, "LockfileCleanUp");
  return remove_all(path_join(input.artifacts_directory, "node_modules/.package-lock.json"));
}

/// What npm publishes, and if package.json lies elsewhere, the source beside it.
Status copy_packed_source(const WorkflowInput& input) {
  const std::string manifest_directory(path_parent(input.manifest));
  SAMX_ASSIGN(const std::string package, pack(input, manifest_directory));
  SAMX_TRY(copy_settings(input, package));
  SAMX_TRY(copy_source(input, package, input.artifacts_directory, kCommonExclusions));
  if (manifest_directory == input.source_directory) return {};
  return copy_source(input, input.source_directory, input.artifacts_directory, kCommonExclusions);
}

}  // namespace

Status nodejs_npm(const WorkflowInput& input) {
  if (!is_regular_file(input.manifest)) {
    input.log.warn(codes::kManifestMissing, input.target,
                   "package.json file not found. Continuing the build without dependencies.");
    return copy_source(input, input.source_directory, input.artifacts_directory, kCommonExclusions);
  }
  SAMX_TRY(copy_packed_source(input));
  const bool in_source = input.works_in == WorksIn::source;
  const std::string& folder = in_source ? input.source_directory : input.artifacts_directory;
  SAMX_TRY(in_source ? install_packages(input, folder) : provide_packages(input, folder));
  SAMX_TRY(run_tests(input, folder));
  if (in_source) SAMX_TRY(link_source(input));
  return clean_up(input);
}

}  // namespace samx::build
