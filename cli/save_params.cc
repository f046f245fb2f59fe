#include "cli/save_params.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/path.h"
#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/pair_options.h"
#include "deploy/stack_parameters.h"
#include "document/reader.h"
#include "project/codes.h"
#include "project/samconfig_editor.h"
#include "project/template_discovery.h"

namespace samx::cli {
namespace {

using document::Node;
using project::ConfigValue;

/// K="V" with the quotes that a value with blanks needs.
std::string pair_text(const std::string& name, const std::string& value) {
  const bool plain = !value.empty() && value.find_first_of(" \t\n\"'\\") == std::string::npos;
  return plain ? cat(name, '=', value) : cat(name, "=\"", replace_all(value, "\"", "\\\""), '"');
}

bool is_no_echo(const Node* parameters, const std::string& name) {
  const Node* const parameter = parameters == nullptr ? nullptr : parameters->find(name);
  return parameter != nullptr && deploy::is_hidden(*parameter);
}

/// The Parameters section of the template that the command reads; null if it cannot be read.
const Node* template_parameters(const Arguments& arguments, Services& services) {
  if (find_option(arguments.command(), "--template-file") == nullptr) return nullptr;
  std::string path(arguments.text("--template-file"));
  if (path.empty()) {
    auto found = project::find_template(services.directory, project::BuiltTemplate::ignored);
    if (!found) return nullptr;
    path = *found;
  }
  Diagnostics ignored;
  const Node* const root =
      document::read_document_file(path, services.sources, services.trees, ignored);
  return root == nullptr ? nullptr : root->find("Parameters");
}

Result<ConfigValue> overrides_value(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const project::ParameterOverrides overrides,
              parameter_overrides(arguments, services));
  const Node* const parameters = template_parameters(arguments, services);
  std::vector<std::string> words;
  for (const project::ParameterOverride& override : overrides) {
    if (!is_no_echo(parameters, override.name)) {
      words.push_back(pair_text(override.name, override.value));
      continue;
    }
    services.reporter.report(
        {.code = project::codes::kOverride,
         .severity = Severity::warning,
         .message = cat("parameter '", override.name, "' is NoEcho and was not saved")});
  }
  return ConfigValue(std::move(words));
}

Result<ConfigValue> tags_value(const Arguments& arguments) {
  SAMX_ASSIGN(const project::NameValues values, tags(arguments));
  std::vector<std::string> words;
  for (const project::NameValue& tag : values)
    words.push_back(pair_text(tag.name, tag.value));
  return ConfigValue(std::move(words));
}

Result<ConfigValue> value_to_save(const Option& option, const Arguments& arguments,
                                  Services& services) {
  const Value& value = arguments.value(option.name);
  if (option.name == "--parameter-overrides") return overrides_value(arguments, services);
  if (option.name == "--tags") return tags_value(arguments);
  switch (option.kind) {
    case OptionKind::flag:
    case OptionKind::pair:
      return ConfigValue(value.texts.back() == "true");
    case OptionKind::integer:
      return ConfigValue(parse_integer(value.texts.back()).value_or(0));
    case OptionKind::list:
    case OptionKind::words:
      return ConfigValue(value.texts);
    case OptionKind::text:
    case OptionKind::path:
    case OptionKind::choice:
    case OptionKind::choice_any_case:
      break;
  }
  return ConfigValue(value.texts.back());
}

// The name of a project is said anew for each one (spec cli-init 3.1).
bool is_saved(const Command& command, const Option& option) {
  return option.config == Config::read && !(command.name == "init" && option.name == "--name");
}

std::string config_path(const ResolvedLine& line, const Services& services) {
  if (!line.config.file.path.empty())
    return path_absolute(line.config.file.path, services.directory);
  const std::string named(line.arguments.text("--config-file"));
  return path_absolute(named.empty() ? "samconfig.toml" : named, line.config.folder);
}

}  // namespace

Status save_params(const ResolvedLine& line, Services& services) {
  const Arguments& arguments = line.arguments;
  const Command& command = arguments.command();
  const std::string& environment = line.config.tables.environment;
  const std::string section = config_section(command);
  std::vector<project::ConfigChange> changes;
  for (const Option* option : options_of(command)) {
    if (arguments.origin(option->name) != Origin::command_line || !is_saved(command, *option))
      continue;
    SAMX_ASSIGN(ConfigValue value, value_to_save(*option, arguments, services));
    changes.push_back({{environment, section, config_key(*option)}, std::move(value)});
  }
  if (changes.empty()) return {};
  const std::string path = config_path(line, services);
  SAMX_TRY(project::write_samconfig(path, changes));
  std::vector<std::string> keys;
  for (const project::ConfigChange& change : changes)
    keys.push_back(change.key.key);
  services.note(cat("Saved parameters to config file '", path_name(path), "' under environment '",
                    environment, "': ", join(keys, ", ")));
  return {};
}

}  // namespace samx::cli
