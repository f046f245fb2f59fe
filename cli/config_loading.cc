#include "cli/config_loading.h"

#include <string>
#include <string_view>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/option_rows.h"
#include "cli/option_values.h"
#include "cli/shared_options.h"
#include "project/codes.h"
#include "project/template_discovery.h"

namespace samx::cli {
namespace {

using document::Entry;
using document::Node;

/// The value of an option that samconfig itself cannot set.
std::string early_text(const Option& option, const GivenWords& given,
                       const Environment& environment) {
  if (const auto found = given.values.find(option.name); found != given.values.end())
    return found->second.back();
  return environment.get_nonempty(option.environment).value_or("");
}

std::string early_text(std::string_view name, const Command& command, const GivenWords& given,
                       const Environment& environment) {
  const Option* const option = find_option(command, name);
  return option == nullptr ? std::string() : early_text(*option, given, environment);
}

void warn(Diagnostics& diagnostics, std::string_view code, std::string message, SourceRange where) {
  diagnostics.add(
      {.code = code, .severity = Severity::warning, .message = std::move(message), .where = where});
}

// [default.local.start_api.parameters] for a command "local start-api": nobody reads that.
void warn_about_nested_table(const Command& command, const Entry& group, std::string_view prefix,
                             Diagnostics& diagnostics) {
  const std::string section = config_section(command);
  const std::size_t split_at = group.key.size();
  if (section.size() <= split_at || !section.starts_with(group.key) || section[split_at] != '_')
    return;
  const Entry* const inner = group.value->find_entry(section.substr(split_at + 1));
  if (inner == nullptr || !inner->value->is_map()) return;
  warn(diagnostics, project::codes::kConfigTable,
       cat("[", prefix, '.', group.key, '.', inner->key,
           "] is not read; the table of this command "
           "is [",
           prefix, '.', section, ".parameters]"),
       inner->key_origin);
}

// Settings that stand directly under [default.build].
void warn_about_missing_parameters(const Entry& section, std::string_view prefix,
                                   Diagnostics& diagnostics) {
  if (section.value->has("parameters")) return;
  for (const Entry& entry : section.value->entries()) {
    if (entry.value->is_map()) continue;
    warn(diagnostics, project::codes::kConfigTable,
         cat("'", entry.key, "' stands in [", prefix, '.', section.key,
             "] and is not read; it belongs in [", prefix, '.', section.key, ".parameters]"),
         entry.key_origin);
    return;
  }
}

void warn_about_tables(const Command& command, const project::SamConfig& file,
                       std::string_view environment, Diagnostics& diagnostics) {
  const Node* const tables = file.root == nullptr ? nullptr : file.root->find(environment);
  if (tables == nullptr) return;
  for (const Entry& entry : tables->entries()) {
    if (!entry.value->is_map()) continue;
    warn_about_nested_table(command, entry, environment, diagnostics);
    if (entry.key == config_section(command) || entry.key == "global")
      warn_about_missing_parameters(entry, environment, diagnostics);
  }
}

bool is_strict(const Command& command, const GivenWords& given, const Environment& environment) {
  if (given.has("--strict-config")) return true;
  return read_truth(early_text("--strict-config", command, given, environment)).value_or(false);
}

Status check_environment(const project::SamConfig& file, const std::string& environment,
                         bool strict, Diagnostics& diagnostics) {
  if (file.root == nullptr || file.root->find(environment) != nullptr) return {};
  const std::vector<std::string_view> names = file.environments();
  if (names.empty() || environment == "default") return {};
  Diagnostic diagnostic{.code = project::codes::kConfigEnv,
                        .severity = strict ? Severity::error : Severity::warning,
                        .message = cat("config environment '", environment, "' not found in ",
                                       file.path, " (has: ", join(names, ", "), ')')};
  if (strict) return fail(std::move(diagnostic));
  diagnostics.add(std::move(diagnostic));
  return {};
}

/// [ENV.COMMAND.parameters], or null. Anything but a table there is an error.
Result<const Node*> parameters_of(const project::SamConfig& file, const std::string& environment,
                                  std::string_view section) {
  const Node* const node =
      file.root == nullptr ? nullptr : file.root->at({environment, section, "parameters"});
  if (node == nullptr || node->is_null()) return nullptr;
  if (node->is_map()) return node;
  return fail({.code = project::codes::kConfigShape,
               .message = cat("[", environment, '.', section, ".parameters] must be a table"),
               .where = node->origin()});
}

}  // namespace

Result<LoadedConfig> load_config(const Command& command, const GivenWords& given,
                                 Services& services, Diagnostics& diagnostics) {
  LoadedConfig config;
  if (command.config_folder == ConfigFolder::none) return config;
  const Environment& environment = services.environment;
  const std::string given_template =
      command.config_folder == ConfigFolder::of_template
          ? early_text("--template-file", command, given, environment)
          : std::string();
  const project::ConfigRequest request{
      .folder = project::config_folder(services.directory, given_template),
      .directory = services.directory,
      .config_file = early_text("--config-file", command, given, environment)};
  SAMX_ASSIGN(config.file,
              project::read_samconfig(request, services.sources, services.trees, diagnostics));

  config.folder = request.folder;
  std::string name = early_text("--config-env", command, given, environment);
  if (!name.empty()) config.tables.environment = std::move(name);
  SAMX_TRY(check_environment(config.file, config.tables.environment,
                             is_strict(command, given, environment), diagnostics));
  SAMX_ASSIGN(config.tables.command,
              parameters_of(config.file, config.tables.environment, config_section(command)));
  SAMX_ASSIGN(config.tables.global,
              parameters_of(config.file, config.tables.environment, "global"));
  warn_about_tables(command, config.file, config.tables.environment, diagnostics);
  return config;
}

}  // namespace samx::cli
