#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace samx::cli {

/// All options of a command in help order: its own groups, then those that every command has.
std::vector<const Option*> options_of(const Command& command);
/// The option with this long name (or alias); null if there is none.
const Option* find_option(const Command& command, std::string_view name);

bool takes_value(OptionKind kind);
/// "--no-cached" of "--cached".
std::string negative_name(const Option& option);
/// "'--cached' / '-c'": how messages name an option.
std::string quoted_names(const Option& option);
/// "stack_name" of "--stack-name".
std::string config_key(const Option& option);
std::string config_key(std::string_view option_name);
/// The samconfig section of a command: "local_start_api".
std::string config_section(const Command& command);

}  // namespace samx::cli
