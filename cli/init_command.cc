#include <array>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/init_choices.h"
#include "cli/init_location.h"
#include "cli/init_questions.h"
#include "cli/json_object.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "project/init.h"
#include "project/project_name.h"
#include "terminal/codes.h"
#include "terminal/prompt.h"

namespace samx::cli {
namespace {

using project::Blueprint;

// Spec cli-init 1.2, by version: newest first. The last four spell out the language.
constexpr std::array<std::string_view, 36> kRuntimes{"dotnet10",
                                                     "dotnet8",
                                                     "dotnet6",
                                                     "go1.x",
                                                     "java25",
                                                     "java21",
                                                     "java17.al2023",
                                                     "java17",
                                                     "java11.al2023",
                                                     "java11",
                                                     "java8.al2023",
                                                     "java8.al2",
                                                     "nodejs24.x",
                                                     "nodejs22.x",
                                                     "nodejs20.x",
                                                     "nodejs18.x",
                                                     "nodejs16.x",
                                                     "provided.al2023",
                                                     "provided.al2",
                                                     "provided",
                                                     "python3.14",
                                                     "python3.13",
                                                     "python3.12",
                                                     "python3.11",
                                                     "python3.10",
                                                     "python3.9",
                                                     "python3.8",
                                                     "ruby4.0",
                                                     "ruby3.4",
                                                     "ruby3.3",
                                                     "ruby3.2",
                                                     "go (provided.al2023)",
                                                     "go (provided.al2)",
                                                     "rust (provided.al2023)",
                                                     "rust (provided.al2)",
                                                     "graalvm.java17 (provided.al2)"};
constexpr std::array<std::string_view, 9> kDependencyManagers{
    "bundler", "cargo", "cli-package", "gradle", "maven", "mod", "npm", "pip", "uv"};
constexpr std::array<std::string_view, 2> kArchitectures{"arm64", "x86_64"};
constexpr std::array<std::string_view, 2> kPackageTypes{"Zip", "Image"};
constexpr std::array<std::string_view, 2> kOutputs{"text", "json"};

constexpr std::array kApplicationOptions{
    Option{.name = "--name",
           .letters = "-n",
           .value_name = "NAME",
           .help = "Name of the project and its folder"},
    Option{.name = "--runtime",
           .letters = "-r",
           .kind = OptionKind::choice_any_case,
           .value_name = "RUNTIME",
           .help = "Lambda runtime of the application",
           .choices = kRuntimes},
    Option{.name = "--dependency-manager",
           .letters = "-d",
           .kind = OptionKind::choice,
           .value_name = "NAME",
           .help = "Dependency manager of the runtime",
           .choices = kDependencyManagers},
    Option{.name = "--app-template",
           .value_name = "TEMPLATE",
           .help = "Application template; see --list-templates"},
    Option{.name = "--location",
           .letters = "-l",
           .value_name = "PLACE",
           .help = "Project template elsewhere: a folder, a zip, a git address, gh:USER/REPO"},
    Option{.name = "--directory",
           .value_name = "FOLDER",
           .help = "Folder below --location that holds the template"},
    Option{.name = "--ref",
           .value_name = "NAME",
           .help = "Branch or tag of a repository for --location"},
    Option{.name = "--architecture",
           .letters = "-a",
           .kind = OptionKind::choice_any_case,
           .value_name = "NAME",
           .help = "Processor that the functions run on",
           .choices = kArchitectures,
           .default_text = "x86_64"},
    Option{.name = "--package-type",
           .letters = "-p",
           .kind = OptionKind::choice_any_case,
           .value_name = "TYPE",
           .help = "Form in which functions are deployed",
           .choices = kPackageTypes},
    Option{.name = "--base-image",
           .letters = "-i",
           .value_name = "IMAGE",
           .help = "Base image of the functions, for example amazon/python3.13-base"},
    Option{.name = "--output-dir",
           .letters = "-o",
           .kind = OptionKind::path,
           .value_name = "FOLDER",
           .help = "Folder that the project folder is made in",
           .default_text = "."},
};

constexpr std::array kInteractionOptions{
    Option{.name = "--no-interactive",
           .kind = OptionKind::flag,
           .help = "Ask nothing; what is needed must be given"},
    Option{.name = "--no-input",
           .kind = OptionKind::flag,
           .help = "Take the defaults of a template's own variables"},
    Option{.name = "--extra-context",
           .value_name = "JSON",
           .help = "Values for variables of --location's template: an object, or @FILE"},
    Option{.name = "--skip-hooks",
           .kind = OptionKind::flag,
           .help = "Take a template that has hooks, without running them"},
};

constexpr std::array kAdditionalOptions{
    Option{.name = "--tracing", .kind = OptionKind::pair, .help = "Trace functions with X-Ray"},
    Option{.name = "--application-insights",
           .kind = OptionKind::pair,
           .help = "Monitor the application with CloudWatch Application Insights"},
    Option{.name = "--structured-logging", .kind = OptionKind::pair, .help = "Log in JSON"},
    Option{.name = "--force",
           .kind = OptionKind::flag,
           .help = "Add to a folder that is there; no file is replaced"},
    Option{.name = "--no-samconfig", .kind = OptionKind::flag, .help = "Write no samconfig.toml"},
    Option{.name = "--list-templates",
           .kind = OptionKind::flag,
           .help = "Show the application templates",
           .alias = "--list",
           .config = Config::ignore},
    Option{.name = "--output",
           .kind = OptionKind::choice_any_case,
           .value_name = "FORMAT",
           .help = "Form of --list-templates",
           .choices = kOutputs,
           .default_text = "text",
           .config = Config::ignore},
};

constexpr std::array kGroups{
    OptionGroup{"Application Options", kApplicationOptions},
    OptionGroup{"Non Interactive Options", kInteractionOptions},
    kConfigurationGroup,
    OptionGroup{"Additional Options", kAdditionalOptions},
};

ExitCode list_templates(const Arguments& arguments, Services& services) {
  const bool json = arguments.text("--output") == "json";
  std::vector<std::string> objects;
  for (const Blueprint& blueprint : project::blueprints()) {
    std::vector<std::string> runtimes;
    for (const std::string_view runtime : blueprint.runtimes)
      runtimes.push_back(project::runtime_label(blueprint, runtime));
    if (!json) {
      services.out.line(cat(blueprint.name, " (", blueprint.dependency_manager,
                            "): ", blueprint.summary, "\n    ", join(runtimes, ", ")));
      continue;
    }
    std::vector<std::string> quoted;
    for (const std::string& runtime : runtimes)
      quoted.push_back(json_string(runtime));
    objects.push_back(JsonObject()
                          .text("name", blueprint.name)
                          .text("useCase", blueprint.use_case)
                          .text("summary", blueprint.summary)
                          .text("dependencyManager", blueprint.dependency_manager)
                          .raw("runtimes", json_array(quoted))
                          .finish());
  }
  if (json) services.out.line(json_array(objects));
  return ExitCode::ok;
}

/// Without answers: hello-world when the runtime is known, else an error that names what is
/// missing.
Result<InitChoices> relaxed(InitChoices choices, Services& services) {
  std::vector<std::string> missing;
  if (choices.name.empty()) missing.emplace_back("--name");
  if (choices.runtime.empty()) missing.emplace_back("--runtime");
  if (!missing.empty()) {
    if (choices.app_template.empty()) missing.emplace_back("--app-template");
    return fail({.code = terminal::codes::kNotInteractive,
                 .message = cat("init has nobody to ask; missing: ", join(missing, ", ")),
                 .help = cat("for example: ", services.program,
                             " init --name sam-app --runtime python3.13 --dependency-manager pip "
                             "--app-template hello-world")});
  }
  if (choices.app_template.empty()) choices.app_template = "hello-world";
  const auto found = project::matching_blueprints(choices.query());
  if (!found.empty()) {
    choices.dependency_manager = std::string(found.front()->dependency_manager);
    services.note(cat("Taking ", choices.app_template, " with ", choices.dependency_manager, '.'));
  }
  return choices;
}

void show_summary(const InitChoices& choices, const Blueprint& blueprint,
                  const project::CreatedProject& created, Services& services) {
  const std::string shown = path_normal(path_join(choices.output_directory, choices.name));
  std::string text =
      "\n    -----------------------\n    Generating application:\n"
      "    -----------------------\n";
  const auto row = [&text](std::string_view label, std::string_view value) {
    text += cat("    ", label, ": ", value, '\n');
  };
  row("Name", choices.name);
  row("Runtime", choices.runtime);
  row("Architectures", choices.architecture);
  row("Dependency Manager", blueprint.dependency_manager);
  row("Application Template", blueprint.name);
  row("Output Directory", choices.output_directory);
  row("Configuration file", cat(shown, "/samconfig.toml"));
  text += cat("\n    Next steps can be found in the README file at ", shown, "/README.md\n\n");
  services.out.text(text);
  services.note(cat("Created ", shown, "/ (", created.files, " files)"));
}

void show_next_steps(const InitChoices& choices, Services& services) {
  if (!services.hints) return;
  const std::string folder = path_normal(path_join(choices.output_directory, choices.name));
  const std::string quoted =
      folder.find(' ') == std::string::npos ? folder : cat('\'', folder, '\'');
  const std::string step = cat("cd ", quoted, " && ", services.program, ' ');
  services.error.text(cat("\nCommands you can use next\n=========================\n",
                          "[*] Build the application: ", step, "build\n",
                          "[*] Deploy it on this machine: ", step, "deploy --local\n",
                          "[*] Deploy it to AWS: ", step, "deploy --guided\n",
                          "[*] Check the template: ", step, "validate\n"));
}

Result<ExitCode> run_init(const Arguments& arguments, Services& services) {
  if (arguments.flag("--list-templates")) return list_templates(arguments, services);
  SAMX_ASSIGN(InitChoices choices, init_choices(arguments));
  if (!choices.location.empty()) return init_from_location(arguments, choices, services);
  if (!choices.name.empty()) SAMX_TRY(project::check_project_name(choices.name));
  const bool asks = !is_complete(choices) && !arguments.flag("--no-interactive");
  const bool dialogue = asks && terminal::answers_can_be_read(services.terminal);
  if (dialogue) {
    SAMX_ASSIGN(choices, ask_init_questions(std::move(choices), services));
    if (!choices.location.empty()) return init_from_location(arguments, choices, services);
  } else if (asks) {
    SAMX_ASSIGN(choices, relaxed(std::move(choices), services));
  }
  SAMX_ASSIGN(const Blueprint* const blueprint, chosen_blueprint(choices));
  const project::InitRequest request{
      .blueprint = blueprint,
      .name = choices.name,
      .runtime = choices.runtime,
      .architecture = choices.architecture,
      .output_directory = path_absolute(choices.output_directory, services.directory),
      .modifiers = choices.modifiers(),
      .target =
          arguments.flag("--force") ? project::TargetFolder::shared : project::TargetFolder::fresh,
      .samconfig = arguments.flag("--no-samconfig") ? project::SamconfigFile::left_out
                                                    : project::SamconfigFile::written};
  SAMX_ASSIGN(const project::CreatedProject created,
              project::create_project(request, services.cancellation));
  if (dialogue) {
    show_summary(choices, *blueprint, created, services);
  } else {
    services.note(cat("Created ", path_normal(path_join(choices.output_directory, choices.name)),
                      "/ (", created.files, " files) from ", blueprint->name, " for ",
                      choices.runtime));
  }
  for (const std::string& note : created.notes)
    services.note(cat("Note: ", note));
  if (created.stack_name != path_name(choices.name))
    services.note(cat("Note: the stack will be named '", created.stack_name, '\''));
  show_next_steps(choices, services);
  return ExitCode::ok;
}

}  // namespace

constexpr Command kInitCommand{
    .name = "init",
    .summary = "Make a new project from a template",
    .description =
        "Makes a folder with a SAM template, code, tests and a README. Asks what is not "
        "given. The templates are in the program: no network is used.",
    .examples =
        "Answer a few questions:\n$ samx init\n"
        "Without a question:\n$ samx init --name sam-app --runtime python3.13 "
        "--dependency-manager pip --app-template hello-world\n"
        "What there is:\n$ samx init --list-templates",
    .groups = kGroups,
    .config_folder = ConfigFolder::current,
    .run = run_init,
};

}  // namespace samx::cli
