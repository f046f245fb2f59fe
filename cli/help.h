#pragma once

#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/commands.h"
#include "terminal/terminal.h"

namespace samx::cli {

/// `samx --help`: the commands under their headings.
std::string root_help(std::string_view program, const terminal::Terminal& terminal);
/// `samx local --help`: the commands of a group.
std::string group_help(const CommandGroup& group, std::string_view program,
                       const terminal::Terminal& terminal);
/// `samx deploy --help`: usage, description, examples, options under their headings.
std::string command_help(const Command& command, std::string_view program,
                         const terminal::Terminal& terminal);
/// "Usage: samx deploy [OPTIONS]"
std::string usage_line(const Command& command, std::string_view program);

}  // namespace samx::cli
