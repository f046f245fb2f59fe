#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/jobs.h"
#include "base/path.h"
#include "base/text.h"
#include "build/build.h"
#include "build/codes.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/parameter_values.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/template_path.h"

namespace samx::cli {
namespace {

constexpr std::string_view kDefaultBuildDirectory = ".aws-sam/build";

constexpr std::array kStrategyOptions{
    Option{.name = "--exclude",
           .letters = "-x",
           .kind = OptionKind::list,
           .value_name = "LOGICAL_ID",
           .help = "Resource to leave out; may be repeated"},
    Option{.name = "--manifest",
           .letters = "-m",
           .kind = OptionKind::path,
           .value_name = "PATH",
           .help = "Dependency manifest to use for every function and layer"},
    Option{.name = "--cached",
           .letters = "-c",
           .kind = OptionKind::pair,
           .help = "Take any function whose sources are unchanged from the last build"},
    Option{.name = "--parallel",
           .letters = "-p",
           .kind = OptionKind::flag,
           .help = "Accepted for compatibility; builds run in parallel anyway (see --jobs)"},
    Option{.name = "--jobs",
           .letters = "-j",
           .kind = OptionKind::integer,
           .value_name = "N",
           .help = "Builds at a time; by default one per core",
           .environment = "SAMX_JOBS"},
    Option{.name = "--force",
           .kind = OptionKind::flag,
           .help = "Build everything, also what is up to date"},
    Option{.name = "--build-in-source",
           .kind = OptionKind::pair,
           .help = "Build in the source folder where the workflow can"},
    Option{.name = "--language-extensions",
           .kind = OptionKind::pair,
           .help = "Accepted for compatibility",
           .environment = "SAM_CLI_ENABLE_LANGUAGE_EXTENSIONS"},
};

constexpr std::array kContainerOptions{
    Option{.name = "--use-container",
           .letters = "-u",
           .kind = OptionKind::pair,
           .help = "Build in a container; not supported yet, samx builds on this machine"},
    Option{.name = "--use-buildkit", .kind = OptionKind::pair, .help = "Containers only"},
    Option{.name = "--container-env-var",
           .letters = "-e",
           .kind = OptionKind::list,
           .value_name = "NAME=VALUE",
           .help = "Containers only"},
    Option{.name = "--container-env-var-file",
           .letters = "-ef",
           .kind = OptionKind::path,
           .value_name = "PATH",
           .help = "Containers only"},
    Option{.name = "--build-image",
           .letters = "-bi",
           .kind = OptionKind::list,
           .value_name = "IMAGE",
           .help = "Containers only"},
    Option{.name = "--mount-with",
           .letters = "-mw",
           .value_name = "READ|WRITE",
           .help = "Containers only",
           .default_text = "READ"},
    Option{.name = "--mount-symlinks", .kind = OptionKind::pair, .help = "Containers only"},
    Option{.name = "--skip-pull-image",
           .kind = OptionKind::flag,
           .help = "Containers only",
           .environment = "SAM_SKIP_PULL_IMAGE"},
    Option{.name = "--docker-network",
           .value_name = "NAME",
           .help = "Containers only",
           .environment = "SAM_DOCKER_NETWORK"},
};

constexpr std::array kArtifactOptions{
    Option{.name = "--build-dir",
           .letters = "-b",
           .kind = OptionKind::path,
           .value_name = "FOLDER",
           .help = "Folder for what is built",
           .default_text = kDefaultBuildDirectory},
    Option{.name = "--cache-dir",
           .letters = "-cd",
           .kind = OptionKind::path,
           .value_name = "FOLDER",
           .help = "Accepted for compatibility; samx keeps no separate cache",
           .default_text = ".aws-sam/cache"},
    Option{.name = "--base-dir",
           .letters = "-s",
           .kind = OptionKind::path,
           .value_name = "FOLDER",
           .help = "Folder that code paths start from; by default that of the template"},
};

constexpr std::array kHookOptions{
    Option{.name = "--hook-name", .value_name = "NAME", .help = "Not supported"},
    Option{.name = "--skip-prepare-infra", .kind = OptionKind::flag, .help = "Not supported"},
    Option{.name = "--terraform-project-root-path",
           .kind = OptionKind::path,
           .value_name = "PATH",
           .help = "Not supported"},
};

constexpr std::array kGroups{
    kTemplateGroup,
    kAwsCredentialGroup,
    OptionGroup{"Build Strategy Options", kStrategyOptions},
    OptionGroup{"Container Options", kContainerOptions},
    OptionGroup{"Artifact Location Options", kArtifactOptions},
    kConfigurationGroup,
    OptionGroup{"Terraform Hook Options", kHookOptions},
};

constexpr std::array kPositionals{Positional{
    .name = "RESOURCE_LOGICAL_ID", .help = "Function or layer to build; by default all of them"}};

// Options that mean nothing without a container (spec cli-build 1.1).
constexpr std::array<std::string_view, 4> kNeedContainer{
    "--container-env-var", "--container-env-var-file", "--build-image", "--mount-with"};

// Faults after which `sam` prints "Build Failed" (spec cli-build 15.2).
constexpr std::array kBuildFailures{build::codes::kNoSource,
                                    build::codes::kUnknownResource,
                                    build::codes::kUnsupportedRuntime,
                                    build::codes::kRetiredRuntime,
                                    build::codes::kUnsupportedMethod,
                                    build::codes::kUnsupportedWorkflow,
                                    build::codes::kImage,
                                    build::codes::kWorkflowFailed,
                                    build::codes::kToolMissing,
                                    build::codes::kDependencies};

tl::unexpected<Error> usage(std::string message) {
  return fail({.code = codes::kUsage, .message = std::move(message)});
}

Status check_container_options(const Arguments& arguments, Services& services) {
  const bool on_line = arguments.origin("--use-container") == Origin::command_line;
  const bool wanted = arguments.flag("--use-container");
  if (arguments.given("--build-in-source") && (wanted || arguments.given("--hook-name"))) {
    return usage(cat("you must not provide both the --build-in-source and ",
                     wanted ? "--use-container" : "--hook-name", " flags"));
  }
  for (const std::string_view name : kNeedContainer) {
    if (arguments.origin(name) == Origin::command_line && !wanted)
      return usage(cat("need the --use-container flag in order to use ", name, " flag"));
  }
  const std::string mount = to_upper_ascii(arguments.text("--mount-with"));
  if (mount != "READ" && mount != "WRITE")
    return usage(cat("'", arguments.text("--mount-with"), "' is not one of READ, WRITE"));
  if (!wanted) return {};
  // Decision D6.
  if (on_line) {
    return fail({.code = build::codes::kImage,
                 .message = "--use-container requires a container runtime, and samx cannot build "
                            "in one yet",
                 .help = "leave out --use-container: samx builds for Lambda on this machine"});
  }
  services.reporter.report(Diagnostic{
      .code = build::codes::kImage,
      .severity = Severity::warning,
      .message = "use_container of the configuration is not followed: the build runs on this "
                 "machine"});
  return {};
}

Status check_options(const Arguments& arguments, Services& services) {
  if (const std::string_view hook = arguments.text("--hook-name"); !hook.empty()) {
    if (hook != "terraform") return usage(cat("'", hook, "' is not a valid hook name"));
    return fail({.code = build::codes::kUnsupportedWorkflow,
                 .message = "--hook-name terraform is not supported by samx",
                 .help = "deploy the functions with terraform itself"});
  }
  if (arguments.flag("--skip-prepare-infra") || arguments.given("--terraform-project-root-path"))
    return usage("Missing option --hook-name");
  const std::string mode = services.environment.get("SAM_BUILD_MODE").value_or("");
  if (!mode.empty() && mode != "debug")
    return usage(cat("'", mode, "' is not a build mode; SAM_BUILD_MODE is debug or not set"));
  const std::string base = path_absolute(arguments.text("--base-dir"), services.directory);
  if (arguments.given("--base-dir") && is_regular_file(base))
    return usage(cat("--base-dir '", arguments.text("--base-dir"), "' is a file"));
  return check_container_options(arguments, services);
}

Result<std::string> template_file(const Arguments& arguments, const Services& services) {
  SAMX_ASSIGN(const std::string path,
              template_path(arguments, services, project::BuiltTemplate::ignored));
  std::string absolute = path_absolute(path, services.directory);
  if (is_regular_file(absolute)) return absolute;
  return fail({.code = codes::kNotFound, .message = cat("Template file not found at ", absolute)});
}

Result<build::BuildRequest> build_request(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(std::string file, template_file(arguments, services));
  SAMX_ASSIGN(auto parameters, parameter_values(arguments, services));
  const auto absolute_if_given = [&](std::string_view name) {
    return arguments.given(name) ? path_absolute(arguments.text(name), services.directory)
                                 : std::string();
  };
  const bool trusts =
      arguments.flag("--cached") || services.environment.get("SAMX_TRUST_SOURCE") == "1";
  const long long jobs = arguments.integer("--jobs").value_or(0);
  if (jobs < 0) return usage("--jobs is a number from 1 on");
  return build::BuildRequest{
      .template_file = std::move(file),
      .build_directory = path_absolute(arguments.text("--build-dir"), services.directory),
      .working_directory = services.directory,
      .cache_directory = path_absolute(arguments.text("--cache-dir"), services.directory),
      .base_directory = absolute_if_given("--base-dir"),
      .manifest = absolute_if_given("--manifest"),
      .resource = std::string(arguments.positional()),
      .excluded = arguments.texts("--exclude"),
      .parameters = std::move(parameters),
      .region = std::string(arguments.text("--region")),
      .in_source = arguments.flag_if_given("--build-in-source"),
      .trusts_stamps = trusts,
      .forced = arguments.flag("--force"),
      .debug_build = services.environment.get("SAM_BUILD_MODE") == "debug",
      .jobs = jobs > 0 ? static_cast<std::size_t>(jobs) : available_cores()};
}

/// Shows progress on standard error.
class Progress final : public build::Observer {
 public:
  explicit Progress(const Services& services) : services_(services) {}
  void unit_done(const build::UnitLog& log) override {
    for (const std::string& line : log.lines)
      services_.note(line);
    for (const std::string& text : log.tool_text)
      services_.debug_line(text);
  }

 private:
  const Services& services_;
};

void say_failed(Services& services) {
  services.out.line("");
  services.out.line(
      services.terminal.styled(terminal::Channel::output, terminal::Style::red, "Build Failed"));
  services.out.flush();
}

bool is_build_failure(std::string_view code) {
  return std::ranges::find(kBuildFailures, code) != kBuildFailures.end();
}

/// Spec cli-build 15.1.
void print_summary(const build::BuildRequest& request, Services& services) {
  const auto styled = [&](terminal::Style style, std::string_view text) {
    return services.terminal.styled(terminal::Channel::output, style, text);
  };
  const std::string folder = path_relative(request.build_directory, request.working_directory);
  const bool is_default = folder == kDefaultBuildDirectory;
  const std::string file = path_join(folder, "template.yaml");
  services.out.line("");
  services.out.line(styled(terminal::Style::green, "Build Succeeded"));
  std::string text = cat("\nBuilt Artifacts  : ", folder, "\nBuilt Template   : ", file, "\n");
  if (services.hints) {
    // Only what can be typed: the list grows with the commands.
    const auto next = [&](std::string_view what, std::string_view command,
                          std::string_view options) {
      if (find_command(command) == nullptr) return;
      text += cat("[*] ", what, ": ", services.program, ' ', command, options, '\n');
    };
    text += "\nCommands you can use next\n=========================\n";
    next("Validate SAM template", "validate", "");
    next("Invoke Function", "local invoke", is_default ? "" : cat(" -t ", file));
    next("Test Function in the Cloud", "sync", " --stack-name {{stack-name}} --watch");
    next("Deploy", "deploy", cat(" --guided", is_default ? "" : cat(" --template-file ", file)));
  }
  services.out.text(styled(terminal::Style::yellow, text));
}

Result<ExitCode> run_build(const Arguments& arguments, Services& services) {
  SAMX_TRY(check_options(arguments, services));
  SAMX_ASSIGN(const build::BuildRequest request, build_request(arguments, services));
  if (arguments.flag("--cached")) services.note("Starting Build use cache");
  Diagnostics diagnostics;
  Progress progress(services);
  auto outcome = build::build_application(request, {.environment = services.environment,
                                                    .clock = services.clock,
                                                    .cancellation = services.cancellation,
                                                    .sources = services.sources,
                                                    .arena = services.trees,
                                                    .diagnostics = diagnostics,
                                                    .observer = progress});
  const bool failed = !outcome || outcome->units_failed;
  const bool says_failed = outcome ? failed : is_build_failure(outcome.error().diagnostic().code);
  if (says_failed) say_failed(services);
  services.reporter.report(diagnostics);
  // What ends the reading of templates stands among the diagnostics already.
  const bool interrupted = !outcome && outcome.error().diagnostic().code == codes::kInterrupted;
  if (!outcome && (interrupted || !diagnostics.has_errors()))
    return tl::unexpected(std::move(outcome).error());
  if (failed) return ExitCode::failed;
  print_summary(request, services);
  return ExitCode::ok;
}

}  // namespace

constexpr Command kBuildCommand{
    .name = "build",
    .summary = "Build the functions and layers of a template",
    .description =
        "Builds what the template's functions and layers need, each with the tools of its "
        "language, and writes it with a template that points to it to .aws-sam/build. What is up "
        "to date is not built again. When something fails or is interrupted, the last good build "
        "stays as it was.",
    .examples =
        "$ samx build\n"
        "$ samx build HelloFunction\n"
        "$ samx build --cached --exclude BatchFunction",
    .groups = kGroups,
    .positionals = kPositionals,
    .completes = Completes::function_ids,
    .run = run_build,
};

}  // namespace samx::cli
