#include "cli/init_choices.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "project/codes.h"

namespace samx::cli {
namespace {

using project::Blueprint;

tl::unexpected<Error> bad_options(std::string message, std::string help = {}) {
  return fail({.code = project::codes::kInitOptions,
               .message = std::move(message),
               .help = std::move(help)});
}

// Spec cli-init 1.3 rule 2: the reference's own tests match these lines.
constexpr std::string_view kMissingCombination =
    "Missing required parameters, with --no-interactive set.\n"
    "Must provide one of the following required parameter combinations:\n"
    "\t--name, --location\n"
    "\t--name, --package-type, --base-image\n"
    "\t--name, --runtime, --dependency-manager, --app-template\n"
    "You can also re-run without the --no-interactive flag to be prompted for required values.";

Status check_combination(const Arguments& arguments, const InitChoices& choices) {
  if (arguments.flag_if_given("--no-interactive").value_or(false) == false) return {};
  if (!choices.location.empty() && !choices.name.empty()) return {};
  const bool by_image =
      !choices.name.empty() && arguments.given("--package-type") && arguments.given("--base-image");
  const bool by_runtime =
      !choices.name.empty() && !choices.runtime.empty() && !choices.app_template.empty();
  if (by_image && choices.dependency_manager.empty() &&
      arguments.text("--base-image").find("java") != std::string_view::npos)
    return bad_options("Missing parameter --dependency-manager");
  if (by_image || (by_runtime && !choices.dependency_manager.empty())) return {};
  return bad_options(std::string(kMissingCombination));
}

tl::unexpected<Error> exclude_each_other(std::string_view a, std::string_view b) {
  return bad_options(cat("You must not provide both the ", a, " and ", b, " parameters."),
                     "run `init` without options to be asked, or give one of\n"
                     "\t--name, --location, or\n"
                     "\t--name, --package-type, --base-image, or\n"
                     "\t--name, --runtime, --app-template, --dependency-manager");
}

// Spec cli-init 1.1; values of the configuration do not count.
constexpr std::array<std::string_view, 5> kNotWithLocation{
    "--runtime", "--package-type", "--base-image", "--dependency-manager", "--app-template"};

Status check_location_options(const Arguments& arguments) {
  if (arguments.origin("--location") != Origin::command_line) return {};
  for (const std::string_view name : kNotWithLocation) {
    if (arguments.origin(name) == Origin::command_line)
      return exclude_each_other(name, "--location");
  }
  return {};
}

/// "amazon/python3.13-base" is python3.13, "amazon/go-provided.al2023-base" go (provided.al2023).
Status set_base_image(InitChoices& choices, std::string_view image) {
  std::string_view name = image;
  if (name.starts_with("amazon/")) name.remove_prefix(7);
  if (!name.ends_with("-base"))
    return bad_options("Unable to infer the runtime from the base image name");
  name.remove_suffix(5);
  const std::size_t dash = name.find('-');
  set_runtime(choices, dash == std::string_view::npos
                           ? std::string(name)
                           : cat(name.substr(0, dash), " (", name.substr(dash + 1), ')'));
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  return join(words, ", ");
}

void add_once(std::vector<std::string>& words, std::string word) {
  if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
}

/// What there is instead: the templates of the runtime, or the runtimes of the template.
std::string alternatives(const InitChoices& choices) {
  std::vector<std::string> templates;
  for (const Blueprint* blueprint : project::matching_blueprints({.app_template = {},
                                    .use_case = {},
                                    .runtime = choices.runtime,
                                    .language = choices.language,
                                    .dependency_manager = {},
                                    .package_type = choices.package_type}))
    add_once(templates, cat(blueprint->name, " (", blueprint->dependency_manager, ')'));
  if (!templates.empty()) return cat("for runtime ", choices.runtime, ": ", joined(templates));
  std::vector<std::string> runtimes;
  for (const Blueprint& blueprint : project::blueprints()) {
    for (const std::string_view runtime : blueprint.runtimes)
      add_once(runtimes, project::runtime_label(blueprint, runtime));
  }
  return cat("there are templates for: ", joined(runtimes));
}

}  // namespace

void set_runtime(InitChoices& choices, std::string_view label) {
  const std::size_t open = label.find(" (");
  if (open == std::string_view::npos || !label.ends_with(')')) {
    choices.runtime = std::string(label);
    return;
  }
  choices.language = std::string(label.substr(0, open));
  choices.runtime = std::string(label.substr(open + 2, label.size() - open - 3));
}

Result<InitChoices> init_choices(const Arguments& arguments) {
  if (arguments.origin("--runtime") == Origin::command_line &&
      arguments.origin("--base-image") == Origin::command_line)
    return exclude_each_other("--runtime", "--base-image");
  SAMX_TRY(check_location_options(arguments));
  InitChoices choices;
  choices.location = std::string(arguments.text("--location"));
  choices.name = std::string(arguments.text("--name"));
  choices.dependency_manager = std::string(arguments.text("--dependency-manager"));
  choices.app_template = std::string(arguments.text("--app-template"));
  choices.package_type = std::string(arguments.text("--package-type"));
  choices.architecture = std::string(arguments.text("--architecture"));
  choices.output_directory = std::string(arguments.text("--output-dir"));
  choices.tracing = arguments.flag_if_given("--tracing");
  choices.application_insights = arguments.flag_if_given("--application-insights");
  choices.structured_logging = arguments.flag_if_given("--structured-logging");
  if (arguments.given("--base-image")) {
    SAMX_TRY(set_base_image(choices, arguments.text("--base-image")));
    choices.package_type = "Image";
  }
  if (arguments.given("--runtime")) set_runtime(choices, arguments.text("--runtime"));
  SAMX_TRY(check_combination(arguments, choices));
  return choices;
}

bool is_complete(const InitChoices& choices) {
  if (choices.name.empty() || choices.runtime.empty()) return false;
  if (choices.package_type == "Image") return true;
  return !choices.app_template.empty() && !choices.dependency_manager.empty();
}

Result<const Blueprint*> chosen_blueprint(const InitChoices& choices) {
  const auto found = project::matching_blueprints(choices.query());
  if (!found.empty() && (found.size() == 1 || !choices.app_template.empty())) return found.front();
  if (!found.empty()) {
    return fail({.code = project::codes::kBlueprint,
                 .message = "Multiple lambda image application templates found. Please specify "
                            "one using the --app-template parameter."});
  }
  return fail(
      {.code = project::codes::kBlueprint,
       .message = cat("Can't find application template ",
                      choices.app_template.empty() ? "for these options" : choices.app_template,
                      " - check valid values in interactive init."),
       .help = alternatives(choices)});
}

}  // namespace samx::cli
