#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/services.h"

namespace samx::cli {

/// "SAMX, version 0.1.0 (compatible with SAM CLI 1.164.0)"; called as `sam`, the line of `sam`
/// alone, which editors parse (spec cli-config-init 9). Ends with a line feed.
std::string_view version_text(std::string_view program);

/// "sam" if the program was called by that name, else "samx".
std::string_view program_name(std::string_view argument_zero);

/// Runs the command that `words` (without the program) name and gives the exit code.
ExitCode run(std::span<const std::string> words, Services& services);

}  // namespace samx::cli
