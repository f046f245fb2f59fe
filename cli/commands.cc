#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <vector>

namespace samx::cli {
namespace {

// The headings and their order are those of `sam --help` (spec cli-config-init 1); what only samx
// has stands where its use is. Inside an array: help order.

constexpr std::array<const Command*, 1> kCreate{
    &kInitCommand,
};

constexpr std::array kDevelop{
    &kBuildCommand,       &kLocalInvokeCommand, &kLocalStartApiCommand, &kLocalStartLambdaCommand,
    &kTransformCommand,   &kValidateCommand,    &kCloudStartCommand,    &kCloudStopCommand,
    &kCloudStatusCommand, &kCloudResetCommand,
};

constexpr std::array kDeploy{
    &kPackageCommand,
    &kDiffCommand,
    &kDeployCommand,
    &kDeleteCommand,
};

constexpr std::array kMonitor{
    &kListResourcesCommand,
    &kListStackOutputsCommand,
};

constexpr std::array kMore{
    &kConfigListCommand,    &kConfigGetCommand,   &kConfigSetCommand,  &kConfigUnsetCommand,
    &kConfigExplainCommand, &kConfigCheckCommand, &kCompletionCommand,
};

constexpr std::array kSections{
    CommandSection{"Create an App", kCreate},   CommandSection{"Develop your App", kDevelop},
    CommandSection{"Deploy your App", kDeploy}, CommandSection{"Monitor your App", kMonitor},
    CommandSection{"And More", kMore},
};

constexpr std::array kGroups{
    CommandGroup{"local", "Run functions, APIs and state machines on this machine"},
    CommandGroup{"local step-functions", "Run and check state machines on this machine"},
    CommandGroup{"cloud", "A small AWS on this machine to deploy to"},
    CommandGroup{"remote", "Invoke and send events to resources in the cloud"},
    CommandGroup{"remote test-event", "Work with shared test events of functions"},
    CommandGroup{"list", "Show what a stack has"},
    CommandGroup{"config", "Show, check and change samconfig settings"},
};

bool has_commands(const CommandGroup& group) {
  return std::ranges::any_of(kSections, [&](const CommandSection& section) {
    return std::ranges::any_of(section.commands, [&](const Command* command) {
      return command->name.starts_with(group.name) && command->name.size() > group.name.size() &&
             command->name[group.name.size()] == ' ';
    });
  });
}

}  // namespace

std::span<const CommandSection> command_sections() {
  return kSections;
}

std::span<const CommandGroup> command_groups() {
  return kGroups;
}

const Command* find_command(std::string_view name) {
  for (const CommandSection& section : kSections) {
    for (const Command* command : section.commands) {
      if (command->name == name) return command;
    }
  }
  return nullptr;
}

const CommandGroup* find_command_group(std::string_view name) {
  const auto found = std::ranges::find(kGroups, name, &CommandGroup::name);
  return found != kGroups.end() && has_commands(*found) ? &*found : nullptr;
}

}  // namespace samx::cli
