#pragma once

#include <array>
#include <string_view>

#include "cli/command.h"
#include "cli/shared_options.h"

// A command with one option of each kind, for the tests of this folder.

namespace samx::cli {

inline constexpr std::array<std::string_view, 2> kSampleLevels{"LOW", "HIGH"};

inline constexpr std::array kSampleOptions{
    kTemplateFileOption,
    kParameterOverridesOption,
    Option{.name = "--stack-name", .letters = "-s", .value_name = "NAME", .help = "Name"},
    Option{.name = "--cached",
           .letters = "-c",
           .kind = OptionKind::pair,
           .help = "Reuse",
           .default_text = "true"},
    Option{.name = "--use-container", .letters = "-u", .kind = OptionKind::flag, .help = "Box"},
    Option{.name = "--cache-dir", .letters = "-cd", .kind = OptionKind::path, .help = "Folder"},
    Option{.name = "--exclude", .letters = "-x", .kind = OptionKind::list, .help = "Left out"},
    Option{.name = "--tags", .kind = OptionKind::words, .help = "Tags"},
    Option{.name = "--capabilities", .kind = OptionKind::words, .help = "Capabilities"},
    Option{.name = "--port", .kind = OptionKind::integer, .help = "Port", .default_text = "3000"},
    Option{
        .name = "--level", .kind = OptionKind::choice, .help = "Exact", .choices = kSampleLevels},
    Option{.name = "--mode",
           .kind = OptionKind::choice_any_case,
           .help = "Any case",
           .choices = kSampleLevels},
};
inline constexpr std::array kSampleGroups{OptionGroup{"Sample Options", kSampleOptions},
                                          kConfigurationGroup};
inline constexpr std::array kSamplePositionals{
    Positional{.name = "RESOURCE_LOGICAL_ID", .help = "Only this one"}};

inline constexpr Command kSampleCommand{.name = "local sample",
                                        .summary = "Try the frame",
                                        .description = "First paragraph.",
                                        .examples = "Just so:\n$ samx local sample",
                                        .groups = kSampleGroups,
                                        .positionals = kSamplePositionals};

}  // namespace samx::cli
