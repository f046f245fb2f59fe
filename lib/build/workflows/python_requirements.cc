#include "build/workflows/python_requirements.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "archive/zip_reader.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "build/tree_copy.h"
#include "build/workflows/python_wheel.h"

namespace samx::build {
namespace {

constexpr std::string_view kStep = "ResolveDependencies";
constexpr std::string_view kNotFound = "Could not find a version that satisfies the requirement ";
constexpr std::string_view kNothingFits = "No matching distribution found for ";
// A project with more sources than this would take longer than anybody waits.
constexpr int kMostSourceBuilds = 50;

std::string_view without_comment(std::string_view line) {
  line = trim(line);
  if (line.starts_with('#')) return {};
  return trim(line.substr(0, line.find(" #")));
}

/// The words after `marker` up to the next blank or bracket.
std::string word_after(std::string_view text, std::string_view marker) {
  const std::size_t at = text.find(marker);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + marker.size());
  return std::string(text.substr(0, text.find_first_of(" \t\r\n(")));
}

struct Interpreter {
  std::string path;
  bool is_exact = false;
};

class Resolution {
 public:
  explicit Resolution(const WorkflowInput& input) : input_(input) {
    const std::string_view version =
        std::string_view(input.runtime).substr(std::string_view("python3.").size());
    target_.minor = static_cast<unsigned>(parse_integer(version).value_or(0));
    target_.is_arm = input.target.architecture == "arm64";
  }

  Status run(const std::string& into) {
    SAMX_TRY(find_interpreter());
    if (interpreter_.is_exact) {
      SAMX_TRY(download_as_reference());
    } else {
      SAMX_TRY(download_for_target());
    }
    return unpack(into);
  }

 private:
  Result<ProcessResult> python(const std::string& program, std::vector<std::string> arguments,
                               std::vector<std::pair<std::string, std::string>> variables = {}) {
    arguments.insert(arguments.begin(), program);
    variables.emplace_back("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    return run_tool(input_, {.arguments = std::move(arguments), .variables = std::move(variables)});
  }

  Result<ProcessResult> pip(std::vector<std::string> arguments,
                            std::vector<std::pair<std::string, std::string>> variables = {}) {
    arguments.insert(arguments.begin(), {"-m", "pip"});
    return python(interpreter_.path, std::move(arguments), std::move(variables));
  }

  /// The runtime's own Python with pip if it is here, else any Python 3 with pip.
  Status find_interpreter() {
    bool saw_python = false;
    for (const std::string& name :
         {input_.runtime, std::string("python3"), std::string("python")}) {
      const auto path = find_program(name, input_.environment);
      if (!path) continue;
      saw_python = true;
      SAMX_ASSIGN(const ProcessResult probe,
                  python(*path, {"-c", "import pip, sys; print(*sys.version_info[:2])"}));
      if (probe.exit_code != 0) continue;
      const std::string_view version = trim(probe.output);
      const bool is_exact = version == cat("3 ", target_.minor);
      if (is_exact || (interpreter_.path.empty() && version.starts_with("3 ")))
        interpreter_ = {*path, is_exact};
      if (is_exact) return {};
    }
    if (!interpreter_.path.empty()) return {};
    if (!saw_python)
      return tool_missing(input_, "python",
                          "install Python 3 with pip, e.g. the package python3-pip");
    return step_failed(input_, kStep,
                       "Failed to find a Python runtime containing pip on the PATH.");
  }

  Status pip_failed(const ProcessResult& result) const {
    if (const std::string name = word_after(result.error, kNotFound); !name.empty())
      return step_failed(input_, kStep, cat("Could not satisfy the requirement: ", name));
    return step_failed(input_, kStep, result.error);
  }

  std::vector<PythonPackage> packages() const {
    std::vector<PythonPackage> found;
    const auto entries = list_directory(input_.scratch_directory);
    if (!entries) return found;
    for (const DirectoryEntry& entry : *entries) {
      if (auto package = parse_package_file(entry.name)) found.push_back(*std::move(package));
    }
    return found;
  }

  /// Packages that have no compatible wheel yet: one file of each, wheels before sources.
  std::vector<PythonPackage> uncovered() const {
    const std::vector<PythonPackage> all = packages();
    std::set<std::string> covered;
    for (const PythonPackage& package : all) {
      if (is_compatible(package, target_)) covered.insert(package.identity());
    }
    std::vector<PythonPackage> open;
    for (const PythonPackage& package : all) {
      if (!covered.contains(package.identity())) open.push_back(package);
    }
    return open;
  }

  std::vector<std::string> wheel_query() const {
    std::vector<std::string> arguments{"download", "--only-binary=:all:"};
    for (const std::string& platform : platform_tags(target_))
      arguments.insert(arguments.end(), {"--platform", platform});
    arguments.insert(arguments.end(),
                     {"--implementation", "cp", "--dest", input_.scratch_directory});
    return arguments;
  }

  /// Spec cli-build 7.1.1, steps 2 to 7.
  Status download_as_reference() {
    SAMX_ASSIGN(const ProcessResult result,
                pip({"download", "-r", input_.manifest, "--dest", input_.scratch_directory,
                     "--exists-action", "i"}));
    if (result.exit_code != 0) return pip_failed(result);
    SAMX_TRY(build_local_folders(result.output));
    for (const PythonPackage& package : uncovered()) {
      std::vector<std::string> arguments = wheel_query();
      arguments.insert(arguments.end(), {"--no-deps", "--abi", target_.abi(), package.identity()});
      SAMX_ASSIGN(const ProcessResult ignored, pip(std::move(arguments)));
      (void)ignored;
    }
    SAMX_TRY(build_sources({}));
    // Without a compiler many packages fall back to what works everywhere.
    return build_sources({{"CC", "/var/false"}});
  }

  Status build_local_folders(std::string_view pip_output) {
    constexpr std::string_view kProcessing = "Processing ";
    for (std::string_view line : split(pip_output, '\n')) {
      line = trim(line);
      if (!line.starts_with(kProcessing)) continue;
      const std::string folder =
          path_absolute(line.substr(kProcessing.size()), input_.working_directory);
      if (!is_directory(folder)) continue;
      SAMX_ASSIGN(const ProcessResult ignored, wheel(folder, {}));
      (void)ignored;
    }
    return {};
  }

  Result<ProcessResult> wheel(const std::string& what,
                              std::vector<std::pair<std::string, std::string>> variables) {
    return pip({"wheel", "--no-deps", "--wheel-dir", input_.scratch_directory, what},
               std::move(variables));
  }

  Status build_sources(const std::vector<std::pair<std::string, std::string>>& variables) {
    for (const PythonPackage& package : uncovered()) {
      if (package.is_wheel) continue;
      SAMX_ASSIGN(const ProcessResult result,
                  wheel(path_join(input_.scratch_directory, package.file), variables));
      if (result.exit_code != 0) source_failures_[package.identity()] = result.error;
    }
    return {};
  }

  /// Decision D1: pip of another Python, asked for wheels of the target. Sources that make pure
  /// wheels are built on the way; anything else needs the exact Python.
  Status download_for_target() {
    for (int attempt = 0; attempt < kMostSourceBuilds; ++attempt) {
      std::vector<std::string> arguments = wheel_query();
      for (const std::string& abi : {target_.abi(), std::string("abi3"), std::string("none")})
        arguments.insert(arguments.end(), {"--abi", abi});
      arguments.insert(arguments.end(), {"--python-version", target_.version(), "--find-links",
                                         input_.scratch_directory, "-r", input_.manifest});
      SAMX_ASSIGN(const ProcessResult result, pip(std::move(arguments)));
      if (result.exit_code == 0) return {};
      const std::string missing = word_after(result.error, kNothingFits);
      if (missing.empty()) return pip_failed(result);
      SAMX_TRY(build_pure(missing, result));
    }
    return step_failed(input_, kStep, "too many packages come as source only");
  }

  Status build_pure(const std::string& requirement, const ProcessResult& query) {
    const std::size_t before = packages().size();
    SAMX_ASSIGN(const ProcessResult result, wheel(requirement, {}));
    if (result.exit_code != 0 && result.error.find(kNotFound) != std::string::npos)
      return pip_failed(query);
    const std::vector<PythonPackage> open = uncovered();
    if (result.exit_code == 0 && open.empty() && packages().size() > before) return {};
    return fail(
        {.code = codes::kDependencies,
         .message = cat(input_.workflow, ":", kStep, " - '", requirement, "' has no wheel for ",
                        input_.runtime, " on ", input_.target.architecture,
                        " and must be compiled, which needs ", input_.runtime, " on the PATH"),
         .where = input_.target.where,
         .logical_id = input_.target.logical_id,
         .help = cat("install ", input_.runtime,
                     ", or build in a container of the runtime with --use-container")});
  }

  Status unpack(const std::string& into) {
    const std::vector<PythonPackage> open = uncovered();
    SAMX_TRY(remove_all(into));
    SAMX_TRY(make_directories(into));
    for (const PythonPackage& package : packages()) {
      if (is_compatible(package, target_)) SAMX_TRY(unpack_wheel(package, into));
    }
    SAMX_TRY(merge_data_folders(into));
    return open.empty() ? Status{} : does_not_fit(open);
  }

  Status unpack_wheel(const PythonPackage& wheel, const std::string& into) const {
    SAMX_TRY(input_.cancellation.check());
    SAMX_ASSIGN(const archive::ZipReader zip,
                archive::ZipReader::open(path_join(input_.scratch_directory, wheel.file)));
    return zip.unpack(into, archive::ZipReader::Modes::plain_files);
  }

  /// NAME-VERSION.data/purelib and /platlib belong at the top (PEP 427).
  Status merge_data_folders(const std::string& into) {
    SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(into));
    for (const DirectoryEntry& entry : entries) {
      if (!entry.name.ends_with(".data")) continue;
      const std::string folder = path_join(into, entry.name);
      SAMX_TRY(merge_folder(path_join(folder, "purelib"), into));
      SAMX_TRY(merge_folder(path_join(folder, "platlib"), into));
    }
    return {};
  }

  Status merge_folder(const std::string& folder, const std::string& into) const {
    if (!is_directory(folder)) return {};
    SAMX_TRY(duplicate_tree(folder, into, input_.cancellation));
    return remove_all(folder);
  }

  Status does_not_fit(const std::vector<PythonPackage>& open) const {
    std::set<std::string> names;
    std::string help;
    for (const PythonPackage& package : open) {
      names.insert(cat(package.identity(), package.is_wheel ? "(wheel)" : "(sdist)"));
      help += cat(help.empty() ? "" : "; ", package.file, ": ", incompatibility(package, target_));
      const auto failure = source_failures_.find(package.identity());
      if (!package.is_wheel && failure != source_failures_.end())
        help += cat(", and building it failed: ", split(trim(failure->second), '\n').back());
    }
    const std::vector<std::string> sorted(names.begin(), names.end());
    return fail({.code = codes::kDependencies,
                 .message = cat(input_.workflow, ":", kStep, " - {", join(sorted, ", "), "}"),
                 .where = input_.target.where,
                 .logical_id = input_.target.logical_id,
                 .help = std::move(help)});
  }

  const WorkflowInput& input_;
  PythonTarget target_;
  Interpreter interpreter_;
  std::map<std::string, std::string> source_failures_;  // by identity: what pip said
};

}  // namespace

bool has_requirements(std::string_view manifest_text) {
  return std::ranges::any_of(split(manifest_text, '\n'),
                             [](std::string_view line) { return !without_comment(line).empty(); });
}

bool is_fully_pinned(std::string_view manifest_text) {
  return std::ranges::all_of(split(manifest_text, '\n'), [](std::string_view line) {
    line = without_comment(line);
    if (line.ends_with('\\')) line = trim(line.substr(0, line.size() - 1));
    // An environment marker pins nothing less.
    line = trim(line.substr(0, line.find(';')));
    if (line.empty() || line.starts_with("--hash=")) return true;
    const std::size_t equals = line.find("==");
    return !line.starts_with('-') && equals != std::string_view::npos &&
           line.find_first_of("<>*@/\\") == std::string_view::npos &&
           line.find("~=") == std::string_view::npos && line.find("!=") == std::string_view::npos;
  });
}

bool is_self_contained(std::string_view manifest_text) {
  constexpr std::array<std::string_view, 6> kOtherFiles{"-r", "--requirement", "-c", "--constraint",
                                                        "-e", "--editable"};
  return std::ranges::all_of(split(manifest_text, '\n'), [&](std::string_view line) {
    line = without_comment(line);
    const bool names_file = std::ranges::any_of(
        kOtherFiles, [&](std::string_view option) { return line.starts_with(option); });
    const bool is_path =
        line.find('/') != std::string_view::npos && line.find("://") == std::string_view::npos;
    return !names_file && !is_path && !line.starts_with('.') &&
           line.find("file:") == std::string_view::npos;
  });
}

Status resolve_requirements(const WorkflowInput& input, const std::string& into) {
  input.log.step(input.workflow, kStep);
  SAMX_ASSIGN(const std::string text, read_file(input.manifest));
  if (!has_requirements(text)) return {};
  return Resolution(input).run(into);
}

}  // namespace samx::build
