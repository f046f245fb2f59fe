#include "cli/suggestion.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/commands.h"

namespace samx::cli {
namespace {

constexpr std::size_t kMostShown = 3;

std::string_view last_word(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

// `--no-cached` also belongs to `--cache`.
bool negates(std::string_view candidate, std::string_view word) {
  return candidate.starts_with("--no-") && word.starts_with("--") &&
         candidate.substr(5).starts_with(word.substr(2));
}

// A command that lies one level deeper and was written without its group.
std::string deeper_command(std::string_view typed) {
  for (const CommandSection& section : command_sections()) {
    for (const Command* command : section.commands) {
      if (command->name != typed && last_word(command->name) == typed)
        return std::string(command->name);
    }
  }
  return {};
}

std::vector<std::string> names_with_prefix(std::string_view prefix) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (name.starts_with(prefix)) names.emplace_back(name);
  };
  for (const CommandGroup& group : command_groups())
    add(group.name);
  for (const CommandSection& section : command_sections()) {
    for (const Command* command : section.commands)
      add(command->name);
  }
  return names;
}

}  // namespace

std::vector<std::string> near_words(std::string_view word,
                                    std::span<const std::string> candidates) {
  // Spec cli-config-init 12: two typing errors, or one per three characters of a long word.
  const std::size_t limit = std::max<std::size_t>(2, word.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    const bool begins =
        word.size() > 3 && (candidate.starts_with(word) || negates(candidate, word));
    if (begins || (distance <= limit && distance < word.size()))
      near.emplace_back(begins ? 0 : distance, candidate);
  }
  std::ranges::sort(near);
  std::vector<std::string> words;
  for (auto& [distance, candidate] : near) {
    if (words.size() < kMostShown) words.push_back(std::move(candidate));
  }
  return words;
}

std::string option_suggestion(std::string_view word, std::span<const std::string> candidates) {
  const std::vector<std::string> near = near_words(word, candidates);
  if (near.empty()) return {};
  if (near.size() == 1) return cat(" Did you mean '", near.front(), "'?");
  return cat(" (Did you mean one of: '", join(near, "', '"), "'?)");
}

std::string command_suggestion(std::string_view typed, std::string_view program) {
  if (const std::string deeper = deeper_command(typed); !deeper.empty())
    return cat("; did you mean '", program, ' ', deeper, "'?");
  const std::size_t blank = typed.rfind(' ');
  const std::string prefix(blank == std::string_view::npos ? "" : typed.substr(0, blank + 1));
  const std::vector<std::string> near = near_words(typed, names_with_prefix(prefix));
  if (near.empty()) return {};
  return cat("; did you mean '", near.front(), "'?");
}

}  // namespace samx::cli
