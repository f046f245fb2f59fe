#pragma once

#include <array>
#include <string_view>

#include "cli/command.h"
#include "cli/local_cloud.h"

// The options of `samx deploy` that are its own; those of the artifacts are package_options.h.
// Source: spec cli-package-deploy 4.1.

namespace samx::cli {

inline constexpr std::array kDeployModeOptions{
    Option{.name = "--guided",
           .letters = "-g",
           .kind = OptionKind::flag,
           .help = "Ask for everything that is needed, and offer to keep the answers",
           .config = Config::ignore},
    kLocalOption,
};

inline constexpr std::array<std::string_view, 3> kOnFailureChoices{"ROLLBACK", "DELETE",
                                                                   "DO_NOTHING"};
inline constexpr std::array<std::string_view, 2> kTransformChoices{"local", "cloud"};
inline constexpr std::array<std::string_view, 2> kDeployOutputs{"text", "json"};

inline constexpr std::array kDeploymentOptions{
    Option{.name = "--stack-name", .value_name = "NAME", .help = "Stack to create or to update"},
    Option{.name = "--capabilities",
           .kind = OptionKind::words,
           .value_name = "CAPABILITY...",
           .help = "What CloudFormation may do: CAPABILITY_IAM, CAPABILITY_NAMED_IAM and others"},
    Option{.name = "--tags",
           .kind = OptionKind::words,
           .value_name = "KEY=VALUE...",
           .help = "Tags of the stack and of its resources"},
    Option{.name = "--notification-arns",
           .kind = OptionKind::words,
           .value_name = "ARN...",
           .help = "SNS topics that are told of stack events"},
    Option{.name = "--role-arn",
           .value_name = "ARN",
           .help = "Role that CloudFormation takes for the resources"},
    Option{.name = "--no-execute-changeset",
           .kind = OptionKind::flag,
           .help = "Stop when the change set has been shown, and leave it there"},
    Option{.name = "--fail-on-empty-changeset",
           .kind = OptionKind::pair,
           .help = "End with 1 if there is nothing to change",
           .default_text = "true"},
    Option{.name = "--confirm-changeset",
           .kind = OptionKind::pair,
           .help = "Show the changes and ask before they are made"},
    Option{.name = "--disable-rollback",
           .kind = OptionKind::pair,
           .help = "Leave a failed stack as it is, to look at it and to go on from there"},
    Option{.name = "--on-failure",
           .kind = OptionKind::choice_any_case,
           .value_name = "ACTION",
           .help = "What becomes of the stack if the deployment fails",
           .choices = kOnFailureChoices,
           .default_text = "ROLLBACK"},
    Option{.name = "--max-wait-duration",
           .kind = OptionKind::integer,
           .value_name = "MINUTES",
           .help = "Longest wait for the stack",
           .default_text = "60"},
    Option{.name = "--transform",
           .kind = OptionKind::choice,
           .value_name = "WHERE",
           .help = "Expand the SAM template here (local), or have CloudFormation do it (cloud)",
           .choices = kTransformChoices,
           .default_text = "local"},
    Option{.name = "--diff",
           .kind = OptionKind::flag,
           .help = "Show the properties that change, before and after"},
    Option{.name = "--yes",
           .letters = "-y",
           .kind = OptionKind::flag,
           .help = "Answer every question about the deployment with yes",
           .config = Config::ignore},
    Option{.name = "--replace-failed",
           .kind = OptionKind::flag,
           .help = "Delete a stack whose creation failed, and create it anew"},
    Option{.name = "--detach",
           .kind = OptionKind::flag,
           .help = "Start the deployment and do not wait for its end"},
    Option{.name = "--output",
           .kind = OptionKind::choice,
           .value_name = "FORMAT",
           .help = "Form of the result on standard output; with json all else goes to standard "
                   "error",
           .choices = kDeployOutputs,
           .default_text = "text"},
};

}  // namespace samx::cli
