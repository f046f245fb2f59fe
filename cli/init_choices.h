#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/arguments.h"
#include "project/blueprints.h"
#include "project/template_modifiers.h"

namespace samx::cli {

/// What is known of the wanted project, from options and answers. Empty fields are not decided.
struct InitChoices {
  std::string name;
  std::string runtime;   // "python3.13"
  std::string language;  // "go" of "go (provided.al2023)"
  std::string dependency_manager;
  std::string app_template;
  std::string package_type;  // "Zip" or "Image" where it was said
  std::string architecture = "x86_64";
  std::string output_directory;  // as typed
  std::string location;          // as typed; empty: one of our own templates
  std::optional<bool> tracing;
  std::optional<bool> application_insights;
  std::optional<bool> structured_logging;

  project::Modifiers modifiers() const {
    return {.tracing = tracing.value_or(false),
            .application_insights = application_insights.value_or(false),
            .structured_logging = structured_logging.value_or(false)};
  }
  project::BlueprintQuery query() const {
    return {.app_template = app_template,
            .use_case = {},
            .runtime = runtime,
            .language = language,
            .dependency_manager = dependency_manager,
            .package_type = package_type};
  }
};

/// The options of init as choices. Errors: SX1564 for options that exclude each other or are
/// missing with --no-interactive (spec cli-init 1.3).
Result<InitChoices> init_choices(const Arguments& arguments);

/// Whether the choices name a project without a question.
bool is_complete(const InitChoices& choices);

/// The one blueprint that the choices name. Errors: SX1561 with what there is.
Result<const project::Blueprint*> chosen_blueprint(const InitChoices& choices);

/// Sets runtime and language from "python3.13" or "go (provided.al2023)".
void set_runtime(InitChoices& choices, std::string_view label);

}  // namespace samx::cli
