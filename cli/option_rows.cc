#include "cli/option_rows.h"

#include <algorithm>

#include "base/text.h"
#include "cli/shared_options.h"

namespace samx::cli {

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> options;
  const auto add = [&options](const OptionGroup& group) {
    for (const Option& option : group.options)
      options.push_back(&option);
  };
  std::ranges::for_each(command.groups, add);
  std::ranges::for_each(kEveryCommandGroups, add);
  return options;
}

const Option* find_option(const Command& command, std::string_view name) {
  for (const Option* option : options_of(command)) {
    if (option->name == name || (!option->alias.empty() && option->alias == name)) return option;
  }
  return nullptr;
}

bool takes_value(OptionKind kind) {
  return kind != OptionKind::flag && kind != OptionKind::pair;
}

std::string negative_name(const Option& option) {
  return cat("--no-", option.name.substr(2));
}

std::string quoted_names(const Option& option) {
  std::string names = cat('\'', option.name, '\'');
  for (const std::string_view other : {option.alias, option.letters}) {
    if (!other.empty()) names += cat(" / '", other, '\'');
  }
  return names;
}

std::string config_key(std::string_view option_name) {
  return replace_all(option_name.substr(2), "-", "_");
}

std::string config_key(const Option& option) {
  return config_key(option.name);
}

std::string config_section(const Command& command) {
  if (!command.config_section.empty()) return std::string(command.config_section);
  std::string section(command.name);
  std::ranges::replace_if(
      section, [](char c) { return c == ' ' || c == '-'; }, '_');
  return section;
}

}  // namespace samx::cli
