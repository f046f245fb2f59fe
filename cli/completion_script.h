#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::cli {

/// A completion script for "bash", "zsh" or "fish", made from the command and option tables, so it
/// needs no run of samx. Errors: SX0001 for another shell.
Result<std::string> completion_script(std::string_view shell, std::string_view program);

}  // namespace samx::cli
