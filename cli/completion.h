#pragma once

#include <span>
#include <string>

#include "cli/services.h"

namespace samx::cli {

/// Candidates for the last of `words` (those after the program's name), one "candidate<TAB>text" a
/// line; the line ":files" stands for file names. Never fails: what cannot be read gives nothing.
std::string complete(std::span<const std::string> words, Services& services);

}  // namespace samx::cli
