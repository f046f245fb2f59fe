#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/diagnostic.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/config_loading.h"
#include "cli/parser.h"
#include "cli/services.h"

namespace samx::cli {

/// What the first words name: a command, only a group, or neither.
struct FoundCommand {
  const Command* command = nullptr;
  const CommandGroup* group = nullptr;
  std::size_t used = 0;  // words of the name
};
FoundCommand find_command_words(std::span<const std::string> words);

/// The values of a command line and the samconfig they were merged with.
struct ResolvedLine {
  Arguments arguments;
  LoadedConfig config;
};
/// Reads samconfig and merges. Warnings are added to `warnings`. Errors: as load_config(),
/// resolve().
Result<ResolvedLine> resolve_line(const Command& command, const GivenWords& given,
                                  Services& services, Diagnostics& warnings);

}  // namespace samx::cli
