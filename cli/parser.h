#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/command.h"

namespace samx::cli {

/// What stood on the command line, before environment and samconfig are asked.
struct GivenWords {
  /// By long name. Of a flag or pair "true" or "false"; of a list all values; of `words` the last
  /// group; of the others the last value.
  std::map<std::string_view, std::vector<std::string>> values;
  std::vector<std::string> positionals;

  bool has(std::string_view name) const { return values.contains(name); }
};

/// Reads the words after the command's name by spec cli-config-init 1. Errors: SX0001, with the
/// names that were perhaps meant.
Result<GivenWords> parse_words(const Command& command, std::span<const std::string> words);

}  // namespace samx::cli
