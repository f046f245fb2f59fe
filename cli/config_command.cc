#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/option_rows.h"
#include "cli/reference_keys.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/version_report.h"
#include "project/codes.h"
#include "project/samconfig.h"
#include "project/samconfig_editor.h"

// The commands of `samx config`. A KEY is COMMAND.KEY or ENV.COMMAND.KEY with the names of
// samconfig: deploy.stack_name, prod.local_start_api.port.

namespace samx::cli {
namespace {

using document::Entry;
using document::Node;

constexpr std::array kGroups{kConfigurationGroup};
constexpr std::array kKeyPositional{
    Positional{.name = "KEY", .help = "COMMAND.KEY or ENV.COMMAND.KEY", .least = 1}};
constexpr std::array kSetPositionals{
    Positional{.name = "KEY", .help = "COMMAND.KEY or ENV.COMMAND.KEY", .least = 1},
    Positional{.name = "VALUE",
               .help = "Text, number, true or false; several make a list",
               .least = 1,
               .most = kAnyNumber}};
constexpr std::array kExplainPositionals{Positional{
    .name = "COMMAND", .help = "A command with its options", .least = 1, .most = kAnyNumber}};

Result<project::SamConfig> read_config(const Arguments& arguments, Services& services) {
  Diagnostics diagnostics;
  SAMX_ASSIGN(project::SamConfig config,
              project::read_samconfig({.folder = services.directory,
                                       .directory = services.directory,
                                       .config_file = std::string(arguments.text("--config-file"))},
                                      services.sources, services.trees, diagnostics));
  services.reporter.report(diagnostics);
  return config;
}

Result<project::ConfigKey> read_key(const Arguments& arguments) {
  const std::string text(arguments.positional());
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() == 2) {
    return project::ConfigKey{std::string(arguments.text("--config-env")), std::string(parts[0]),
                              std::string(parts[1])};
  }
  if (parts.size() == 3)
    return project::ConfigKey{std::string(parts[0]), std::string(parts[1]), std::string(parts[2])};
  return fail({.code = codes::kUsage,
               .message = cat("'", text, "' is not COMMAND.KEY or ENV.COMMAND.KEY")});
}

project::ConfigValue typed_value(const std::vector<std::string>& words) {
  if (words.size() > 1) return words;
  const std::string& word = words.front();
  if (word == "true" || word == "false") return word == "true";
  if (const auto number = parse_integer(word)) return *number;
  return word;
}

std::string value_text(const Node& node) {
  if (node.is_scalar()) return std::string(node.is_string() ? node.text() : node.source_text());
  std::vector<std::string> pieces;
  for (const Node* item : node.items())
    pieces.push_back(value_text(*item));
  for (const Entry& entry : node.entries())
    pieces.push_back(cat(entry.key, '=', value_text(*entry.value)));
  return join(pieces, " ");
}

Result<ExitCode> run_get(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const project::ConfigKey key, read_key(arguments));
  SAMX_ASSIGN(const project::SamConfig config, read_config(arguments, services));
  for (const std::string& section : {key.command, std::string("global")}) {
    const Node* const table = config.parameters(key.environment, section);
    const Node* const node = table == nullptr ? nullptr : table->find(key.key);
    if (node == nullptr) continue;
    services.out.line(value_text(*node));
    return ExitCode::ok;
  }
  return fail({.code = project::codes::kConfigKey,
               .message = cat("'", key.key, "' is not set in [", key.environment, '.', key.command,
                              ".parameters] or [", key.environment, ".global.parameters]")});
}

std::string target_path(const Arguments& arguments, const project::SamConfig& config,
                        const Services& services) {
  if (!config.path.empty()) return path_absolute(config.path, services.directory);
  const std::string_view named = arguments.text("--config-file");
  return path_absolute(named.empty() ? "samconfig.toml" : named, services.directory);
}

Result<ExitCode> run_set(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const project::ConfigKey key, read_key(arguments));
  SAMX_ASSIGN(const project::SamConfig config, read_config(arguments, services));
  const std::vector<std::string> words(arguments.positionals().begin() + 1,
                                       arguments.positionals().end());
  SAMX_TRY(project::write_samconfig(target_path(arguments, config, services),
                                    {{key, typed_value(words)}}));
  return ExitCode::ok;
}

Result<ExitCode> run_unset(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const project::ConfigKey key, read_key(arguments));
  SAMX_ASSIGN(const project::SamConfig config, read_config(arguments, services));
  if (config.root != nullptr)
    SAMX_TRY(project::unset_samconfig(target_path(arguments, config, services), key));
  return ExitCode::ok;
}

Result<ExitCode> run_list(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const project::SamConfig config, read_config(arguments, services));
  for (const std::string_view environment : config.environments()) {
    for (const Entry& section : config.root->find(environment)->entries()) {
      const Node* const table = section.value->find("parameters");
      if (table == nullptr) continue;
      for (const Entry& entry : table->entries()) {
        services.out.line(
            cat(environment, '.', section.key, '.', entry.key, " = ", value_text(*entry.value)));
      }
    }
  }
  return ExitCode::ok;
}

/// The command that reads a section; null if none does.
const Command* command_of_section(std::string_view section) {
  for (const CommandSection& heading : command_sections()) {
    for (const Command* command : heading.commands) {
      if (command->config_folder != ConfigFolder::none && config_section(*command) == section)
        return command;
    }
  }
  return nullptr;
}

/// Resolves an empty command line of each section, which checks its keys and values.
void check_environment(const project::SamConfig& config, std::string_view environment,
                       Services& services, Diagnostics& findings) {
  const Node* const tables = config.root->find(environment);
  for (const Entry& section : tables->entries()) {
    const Command* const command = command_of_section(section.key);
    if (command == nullptr) {
      const bool known = section.key == "global" || is_reference_section(section.key);
      if (known || !section.value->is_map()) continue;
      findings.add({.code = project::codes::kConfigTable,
                    .severity = Severity::warning,
                    .message = cat("no command reads [", environment, '.', section.key, ']'),
                    .where = section.key_origin});
      continue;
    }
    GivenWords given;
    given.values["--config-env"] = {std::string(environment)};
    const Result<ResolvedLine> line = resolve_line(*command, given, services, findings);
    // A missing option may still come from the command line; only what stands in the file counts.
    if (!line && line.error().diagnostic().where.file != 0) findings.add(line.error().diagnostic());
  }
}

Result<ExitCode> run_check(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const project::SamConfig config, read_config(arguments, services));
  if (config.root == nullptr) {
    services.note("There is no samconfig file here.");
    return ExitCode::ok;
  }
  Diagnostics findings;
  for (const std::string_view environment : config.environments())
    check_environment(config, environment, services, findings);
  std::vector<Diagnostic> shown;
  for (Diagnostic finding : findings.all()) {
    finding.severity = Severity::error;
    const bool known = std::ranges::any_of(shown, [&](const Diagnostic& other) {
      return other.message == finding.message &&
             services.sources.position(other.where.file, other.where.begin) ==
                 services.sources.position(finding.where.file, finding.where.begin);
    });
    if (!known && finding.where.file != 0) shown.push_back(finding);
  }
  for (const Diagnostic& finding : shown)
    services.reporter.report(finding);
  if (shown.empty()) services.out.line(cat(config.path, " is good"));
  return shown.empty() ? ExitCode::ok : ExitCode::failed;
}

Result<ExitCode> run_explain(const Arguments& arguments, Services& services) {
  const std::vector<std::string>& words = arguments.positionals();
  const FoundCommand found = find_command_words(words);
  if (found.command == nullptr) {
    return fail({.code = codes::kUsage, .message = cat("No such command '", words.front(), "'")});
  }
  const std::span<const std::string> rest = std::span(words).subspan(found.used);
  SAMX_ASSIGN(const GivenWords given, parse_words(*found.command, rest));
  Diagnostics warnings;
  SAMX_ASSIGN(const ResolvedLine line, resolve_line(*found.command, given, services, warnings));
  services.reporter.report(warnings);
  for (const std::string& explained : explain_values(line.arguments, services.sources))
    services.out.line(explained);
  return ExitCode::ok;
}

}  // namespace

constexpr Command kConfigCheckCommand{
    .name = "config check",
    .summary = "Check samconfig for unknown keys, wrong values and tables that nobody reads",
    .groups = kGroups,
    .config_folder = ConfigFolder::none,
    .run = run_check,
};
constexpr Command kConfigExplainCommand{
    .name = "config explain",
    .summary = "Show the value of each option of a command line and where it comes from",
    .examples = "$ samx config explain deploy --config-env prod",
    .positionals = kExplainPositionals,
    .config_folder = ConfigFolder::none,
    .extra_words = ExtraWords::raw,
    .run = run_explain,
};
constexpr Command kConfigGetCommand{
    .name = "config get",
    .summary = "Show one setting of samconfig",
    .examples = "$ samx config get deploy.stack_name",
    .groups = kGroups,
    .positionals = kKeyPositional,
    .config_folder = ConfigFolder::none,
    .run = run_get,
};
constexpr Command kConfigListCommand{
    .name = "config list",
    .summary = "Show all settings of samconfig",
    .groups = kGroups,
    .config_folder = ConfigFolder::none,
    .run = run_list,
};
constexpr Command kConfigSetCommand{
    .name = "config set",
    .summary = "Write one setting to samconfig; all else stays as it is",
    .examples = "$ samx config set deploy.stack_name orders-dev",
    .groups = kGroups,
    .positionals = kSetPositionals,
    .config_folder = ConfigFolder::none,
    .run = run_set,
};
constexpr Command kConfigUnsetCommand{
    .name = "config unset",
    .summary = "Remove one setting from samconfig",
    .groups = kGroups,
    .positionals = kKeyPositional,
    .config_folder = ConfigFolder::none,
    .run = run_unset,
};

}  // namespace samx::cli
