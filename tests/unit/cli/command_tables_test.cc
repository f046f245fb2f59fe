#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/option_rows.h"

// Holds for every command, whoever wrote it.

namespace samx::cli {
namespace {

std::vector<const Command*> all_commands() {
  std::vector<const Command*> commands;
  for (const CommandSection& section : command_sections())
    commands.insert(commands.end(), section.commands.begin(), section.commands.end());
  return commands;
}

TEST(CommandTablesTest, NamesAreUniqueAndFindable) {
  std::set<std::string_view> names;
  for (const Command* command : all_commands()) {
    SCOPED_TRACE(command->name);
    EXPECT_TRUE(names.insert(command->name).second);
    EXPECT_EQ(find_command(command->name), command);
    EXPECT_NE(command->run, nullptr);
    EXPECT_FALSE(command->summary.empty());
    EXPECT_FALSE(command->summary.ends_with('.'));
    const std::size_t blank = command->name.rfind(' ');
    if (blank != std::string_view::npos) {
      EXPECT_NE(find_command_group(command->name.substr(0, blank)), nullptr);
    }
  }
  EXPECT_FALSE(names.empty());
}

TEST(CommandTablesTest, OptionsAreWellFormed) {
  for (const Command* command : all_commands()) {
    std::set<std::string> spellings;
    for (const Option* option : options_of(*command)) {
      SCOPED_TRACE(cat(command->name, ' ', option->name));
      EXPECT_TRUE(option->name.starts_with("--"));
      EXPECT_TRUE(spellings.insert(std::string(option->name)).second);
      if (!option->alias.empty()) {
        EXPECT_TRUE(spellings.insert(std::string(option->alias)).second);
      }
      if (!option->letters.empty()) {
        EXPECT_TRUE(option->letters.starts_with('-') && option->letters.size() >= 2);
        EXPECT_TRUE(spellings.insert(std::string(option->letters)).second);
      }
      EXPECT_FALSE(option->help.ends_with('.'));
      const bool is_choice =
          option->kind == OptionKind::choice || option->kind == OptionKind::choice_any_case;
      if (is_choice) {
        EXPECT_FALSE(option->choices.empty());
      }
      if (is_choice && !option->default_text.empty()) {
        EXPECT_NE(std::ranges::find(option->choices, option->default_text), option->choices.end());
      }
    }
  }
}

TEST(CommandTablesTest, CommandsThatReadSamconfigHaveItsOptions) {
  for (const Command* command : all_commands()) {
    if (command->config_folder == ConfigFolder::none) continue;
    SCOPED_TRACE(command->name);
    EXPECT_NE(find_option(*command, "--config-env"), nullptr)
        << "add kConfigurationGroup, or say .config_folder = ConfigFolder::none";
  }
}

}  // namespace
}  // namespace samx::cli
