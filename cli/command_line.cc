#include "cli/command_line.h"

#include <utility>

#include "base/text.h"
#include "cli/resolve.h"

namespace samx::cli {

// The deepest command is "remote test-event list".
constexpr std::size_t kMostWords = 3;

FoundCommand find_command_words(std::span<const std::string> words) {
  FoundCommand found;
  std::string name;
  for (std::size_t i = 0; i < words.size() && i < kMostWords; ++i) {
    if (words[i].starts_with('-')) break;
    name += cat(i == 0 ? "" : " ", words[i]);
    if (const Command* command = find_command(name)) return {command, nullptr, i + 1};
    const CommandGroup* const group = find_command_group(name);
    if (group == nullptr) break;
    found = {nullptr, group, i + 1};
  }
  return found;
}

Result<ResolvedLine> resolve_line(const Command& command, const GivenWords& given,
                                  Services& services, Diagnostics& warnings) {
  SAMX_ASSIGN(LoadedConfig config, load_config(command, given, services, warnings));
  SAMX_ASSIGN(Arguments arguments,
              resolve(command, {given, services.environment, config.tables}, warnings));
  return ResolvedLine{std::move(arguments), std::move(config)};
}

}  // namespace samx::cli
