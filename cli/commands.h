#pragma once

#include <span>
#include <string_view>

#include "cli/command.h"

namespace samx::cli {

// Sorted by name. Each is defined in the file of its name: kLocalInvokeCommand in
// local_invoke_command.cc.
extern const Command kBuildCommand;
extern const Command kCloudResetCommand;
extern const Command kCloudStartCommand;
extern const Command kCloudStatusCommand;
extern const Command kCloudStopCommand;
extern const Command kCompletionCommand;
extern const Command kConfigCheckCommand;
extern const Command kConfigExplainCommand;
extern const Command kConfigGetCommand;
extern const Command kConfigListCommand;
extern const Command kConfigSetCommand;
extern const Command kConfigUnsetCommand;
extern const Command kDeleteCommand;
extern const Command kDeployCommand;
extern const Command kDiffCommand;
extern const Command kInitCommand;
extern const Command kListResourcesCommand;
extern const Command kListStackOutputsCommand;
extern const Command kLocalInvokeCommand;
extern const Command kLocalStartApiCommand;
extern const Command kLocalStartLambdaCommand;
extern const Command kPackageCommand;
extern const Command kTransformCommand;
extern const Command kValidateCommand;

/// A heading of `samx --help` with its commands, in help order. A command that stands under a
/// command group ("local invoke") is listed by its group's own help.
struct CommandSection {
  std::string_view heading;
  std::span<const Command* const> commands;
};

/// A word that only leads to commands: "local".
struct CommandGroup {
  std::string_view name;
  std::string_view summary;
};

std::span<const CommandSection> command_sections();
std::span<const CommandGroup> command_groups();
/// The command of this full name; null if there is none.
const Command* find_command(std::string_view name);
/// The group of this name; null if there is none.
const CommandGroup* find_command_group(std::string_view name);

}  // namespace samx::cli
