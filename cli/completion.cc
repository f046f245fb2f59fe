#include "cli/completion.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/option_rows.h"
#include "document/reader.h"
#include "project/samconfig.h"
#include "project/template_discovery.h"

namespace samx::cli {
namespace {

using document::Entry;
using document::Node;

class Candidates {
 public:
  explicit Candidates(std::string_view typed) : typed_(typed) {}

  void add(std::string_view candidate, std::string_view text) {
    if (!candidate.starts_with(typed_)) return;
    const std::string line = cat(candidate, '\t', text, '\n');
    if (std::ranges::find(lines_, line) == lines_.end()) lines_.push_back(line);
  }
  void add_files() { lines_.emplace_back(":files\n"); }
  std::string text() const { return join(lines_, ""); }

 private:
  std::string_view typed_;
  std::vector<std::string> lines_;
};

/// The words of the next level below `prefix` ("" or "local ").
void add_commands(std::string_view prefix, Candidates& candidates) {
  for (const CommandSection& section : command_sections()) {
    for (const Command* command : section.commands) {
      if (!command->name.starts_with(prefix)) continue;
      const std::string_view rest = command->name.substr(prefix.size());
      const std::size_t blank = rest.find(' ');
      if (blank == std::string_view::npos) {
        candidates.add(rest, command->summary);
      } else if (const CommandGroup* group =
                     find_command_group(cat(prefix, rest.substr(0, blank)))) {
        candidates.add(rest.substr(0, blank), group->summary);
      }
    }
  }
}

bool is_function(std::string_view type) {
  return type == "AWS::Serverless::Function" || type == "AWS::Lambda::Function";
}

void add_logical_ids(const Command& command, Services& services, Candidates& candidates) {
  const auto path = project::find_template(services.directory, project::BuiltTemplate::ignored);
  if (!path) return;
  Diagnostics ignored;
  const Node* const root =
      document::read_document_file(*path, services.sources, services.trees, ignored);
  const Node* const resources = root == nullptr ? nullptr : root->find("Resources");
  if (resources == nullptr) return;
  for (const Entry& entry : resources->entries()) {
    const Node* const type = entry.value->find("Type");
    const std::string_view name = type == nullptr ? "" : type->text();
    if (command.completes == Completes::resource_ids || is_function(name))
      candidates.add(entry.key, name);
  }
}

void add_environments(Services& services, Candidates& candidates) {
  Diagnostics ignored;
  const auto config = project::read_samconfig(
      {.folder = services.directory, .directory = services.directory, .config_file = {}},
      services.sources, services.trees, ignored);
  if (!config) return;
  for (const std::string_view name : config->environments())
    candidates.add(name, "environment");
}

void add_values(const Command& command, const Option& option, Services& services,
                Candidates& candidates) {
  for (const std::string_view choice : option.choices)
    candidates.add(choice, "");
  if (option.kind == OptionKind::path) candidates.add_files();
  if (option.name == "--config-env") add_environments(services, candidates);
  if (option.name == "--resource-id" || option.name == "--name")
    add_logical_ids(command, services, candidates);
}

void add_options(const Command& command, Candidates& candidates) {
  for (const Option* option : options_of(command)) {
    candidates.add(option->name, option->help);
    if (option->kind == OptionKind::pair) candidates.add(negative_name(*option), option->help);
  }
}

const Option* option_before(const Command& command, std::string_view word) {
  for (const Option* option : options_of(command)) {
    const bool named = word == option->name || (!option->alias.empty() && word == option->alias) ||
                       (!option->letters.empty() && word == option->letters);
    if (named && takes_value(option->kind)) return option;
  }
  return nullptr;
}

}  // namespace

std::string complete(std::span<const std::string> words, Services& services) {
  const std::string_view typed = words.empty() ? std::string_view() : words.back();
  Candidates candidates(typed);
  std::string name;
  const Command* command = nullptr;
  std::size_t used = 0;
  while (command == nullptr && used + 1 < words.size()) {
    const std::string next = cat(name, name.empty() ? "" : " ", words[used]);
    command = find_command(next);
    if (command == nullptr && find_command_group(next) == nullptr) return {};
    name = next;
    ++used;
  }
  if (command == nullptr) {
    add_commands(name.empty() ? "" : cat(name, ' '), candidates);
    return candidates.text();
  }
  const std::string_view before =
      words.size() > used + 1 ? std::string_view(words[words.size() - 2]) : "";
  if (const Option* option = option_before(*command, before)) {
    add_values(*command, *option, services, candidates);
  } else if (typed.starts_with('-')) {
    add_options(*command, candidates);
  } else if (command->completes != Completes::nothing) {
    add_logical_ids(*command, services, candidates);
  } else if (command->name == "completion") {
    for (const std::string_view shell : {"bash", "zsh", "fish"})
      candidates.add(shell, "");
  }
  return candidates.text();
}

}  // namespace samx::cli
