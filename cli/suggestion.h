#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samx::cli {

/// The candidates near `word`, nearest first, at most three.
std::vector<std::string> near_words(std::string_view word, std::span<const std::string> candidates);

/// " Did you mean '--stack-name'?", " (Did you mean one of: '--a', '--b'?)", or nothing.
std::string option_suggestion(std::string_view word, std::span<const std::string> candidates);

/// "; did you mean 'deploy'?", or nothing. Looks at all levels: `invoke` finds 'samx local invoke'.
std::string command_suggestion(std::string_view typed, std::string_view program);

}  // namespace samx::cli
