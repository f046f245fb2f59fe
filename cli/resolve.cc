#include "cli/resolve.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/codes.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/option_rows.h"
#include "cli/option_values.h"
#include "cli/reference_keys.h"
#include "cli/suggestion.h"
#include "project/codes.h"

namespace samx::cli {
namespace {

using document::Entry;
using document::Node;

/// The keys under which a command's values may stand in its table.
std::vector<std::string> known_keys(const Command& command) {
  std::vector<std::string> keys;
  for (const Option* option : options_of(command)) {
    if (option->config == Config::ignore) continue;
    keys.push_back(config_key(*option));
    if (!option->alias.empty()) keys.push_back(config_key(option->alias));
  }
  for (const Positional& positional : command.positionals)
    keys.push_back(to_lower_ascii(positional.name));
  return keys;
}

/// What the table of this command may hold. That of another command ("deploy" for delete) holds
/// what that one takes, too.
std::vector<std::string> keys_of_table(const Command& command) {
  std::vector<std::string> keys = known_keys(command);
  if (const Command* owner = find_command(command.config_section)) {
    const std::vector<std::string> more = known_keys(*owner);
    keys.insert(keys.end(), more.begin(), more.end());
  }
  return keys;
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool known_to_any_command(std::string_view key) {
  if (is_reference_key(key)) return true;
  for (const CommandSection& section : command_sections()) {
    for (const Command* command : section.commands) {
      if (contains(known_keys(*command), key)) return true;
    }
  }
  return false;
}

// Spec cli-config-init 3.2: never read, though `sam` or a slip may have put them there.
bool is_quiet_key(std::string_view key) {
  return key == "save_params" || key == "config_file" || key == "config_env" || key == "help";
}

void warn_about_unknown_keys(const Command& command, const ConfigTables& tables,
                             Diagnostics& diagnostics) {
  const std::vector<std::string> known = keys_of_table(command);
  const auto check = [&](const Node* table, std::string_view section) {
    if (table == nullptr) return;
    for (const Entry& entry : table->entries()) {
      const bool known_here = contains(known, entry.key) || is_quiet_key(entry.key);
      if (known_here || known_to_any_command(entry.key)) {
        // A key of another command is fine in global and a harmless mistake elsewhere.
        if (known_here || section == "global") continue;
      }
      std::string message = cat("unknown key '", entry.key, "' in [", tables.environment, '.',
                                section, ".parameters]");
      std::string positive(entry.key);
      if (positive.starts_with("no_")) positive.erase(0, 3);
      const std::vector<std::string> near =
          contains(known, positive) ? std::vector{positive} : near_words(entry.key, known);
      if (!near.empty()) message += cat("; did you mean '", near.front(), "'?");
      diagnostics.add({.code = project::codes::kConfigKey,
                       .severity = Severity::warning,
                       .message = std::move(message),
                       .where = entry.key_origin});
    }
  };
  check(tables.command, config_section(command));
  check(tables.global, "global");
}

const Node* node_of(const Node* table, const Option& option) {
  if (table == nullptr || option.config == Config::ignore) return nullptr;
  if (const Node* node = table->find_non_null(config_key(option))) return node;
  return option.alias.empty() ? nullptr : table->find_non_null(config_key(option.alias));
}

std::vector<std::string> environment_texts(const Option& option, std::string_view text) {
  if (option.kind != OptionKind::list) return {std::string(text)};
  std::vector<std::string> texts;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) texts.emplace_back(word);
  }
  return texts;
}

Result<Value> strongest_value(const Option& option, const ValueSources& sources) {
  const Node* const of_command = node_of(sources.tables.command, option);
  const Node* const node =
      of_command != nullptr ? of_command : node_of(sources.tables.global, option);
  if (const auto found = sources.given.values.find(option.name);
      found != sources.given.values.end()) {
    return Value{.origin = Origin::command_line, .texts = found->second, .node = node, .where = {}};
  }
  if (!option.environment.empty()) {
    if (const auto text = sources.environment.get_nonempty(option.environment)) {
      return Value{.origin = Origin::environment,
                   .texts = environment_texts(option, *text),
                   .node = node,
                   .where = {}};
    }
  }
  if (node == nullptr) return Value{};
  return value_of_node(
      option, *node, of_command != nullptr ? Origin::samconfig_command : Origin::samconfig_global);
}

Result<std::vector<std::string>> positionals_of(const Command& command, const GivenWords& given,
                                                const ConfigTables& tables) {
  if (!given.positionals.empty()) return given.positionals;
  std::vector<std::string> positionals;
  for (const Positional& positional : command.positionals) {
    const std::string key = to_lower_ascii(positional.name);
    for (const Node* table : {tables.command, tables.global}) {
      const Node* const node = table == nullptr ? nullptr : table->find_non_null(key);
      if (node == nullptr) continue;
      const Option row{.name = positional.name, .kind = OptionKind::list};
      SAMX_ASSIGN(Value value, value_of_node(row, *node, Origin::samconfig_command));
      std::ranges::move(value.texts, std::back_inserter(positionals));
      break;
    }
    if (positionals.size() < positional.least) {
      return fail(
          {.code = codes::kUsage, .message = cat("Missing argument '", positional.name, "'.")});
    }
  }
  return positionals;
}

}  // namespace

Result<Arguments> resolve(const Command& command, const ValueSources& sources,
                          Diagnostics& diagnostics) {
  warn_about_unknown_keys(command, sources.tables, diagnostics);
  std::map<std::string_view, Value> values;
  for (const Option* option : options_of(command)) {
    SAMX_ASSIGN(Value value, strongest_value(*option, sources));
    SAMX_TRY(check_value(*option, value));
    if (value.origin != Origin::absent) {
      values.emplace(option->name, std::move(value));
    } else if (option->presence == Presence::required) {
      return fail(
          {.code = codes::kUsage, .message = cat("Missing option ", quoted_names(*option), '.')});
    }
  }
  SAMX_ASSIGN(std::vector<std::string> positionals,
              positionals_of(command, sources.given, sources.tables));
  return Arguments(command, std::move(values), std::move(positionals));
}

}  // namespace samx::cli
