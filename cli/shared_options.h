#pragma once

#include <array>
#include <string_view>

#include "cli/command.h"

// Option groups that many commands have, so that each is written once. A command names them among
// its own groups; kEveryCommandGroups are added to all of them by the parser and the help.

namespace samx::cli {

/// -t: samconfig is looked for beside it. The path is resolved with template_path() of
/// template_path.h.
inline constexpr Option kTemplateFileOption{
    .name = "--template-file",
    .letters = "-t",
    .kind = OptionKind::path,
    .value_name = "PATH",
    .help = "Template file; by default template.yaml, template.yml or template.json",
    .alias = "--template",
    .environment = "SAM_TEMPLATE_FILE"};

inline constexpr Option kParameterOverridesOption{
    .name = "--parameter-overrides",
    .kind = OptionKind::words,
    .value_name = "KEY=VALUE...",
    .help = "Values for template parameters, or file://parameters.yaml"};

inline constexpr std::array kTemplateOptions{kTemplateFileOption, kParameterOverridesOption};
inline constexpr OptionGroup kTemplateGroup{"Template Options", kTemplateOptions};

inline constexpr std::array kAwsCredentialOptions{
    Option{.name = "--region", .value_name = "REGION", .help = "AWS Region, for example us-east-1"},
    Option{.name = "--profile",
           .value_name = "PROFILE",
           .help = "Profile of the AWS configuration files to take credentials from"},
};
inline constexpr OptionGroup kAwsCredentialGroup{"AWS Credential Options", kAwsCredentialOptions};

inline constexpr std::array kConfigurationOptions{
    Option{.name = "--config-env",
           .value_name = "NAME",
           .help = "Environment of the configuration file",
           .default_text = "default",
           .environment = "SAMX_CONFIG_ENV",
           .config = Config::ignore},
    Option{.name = "--config-file",
           .kind = OptionKind::path,
           .value_name = "PATH",
           .help = "Configuration file; by default samconfig.toml, .yaml, .yml or .json",
           .environment = "SAMX_CONFIG_FILE",
           .config = Config::ignore},
    Option{.name = "--save-params",
           .kind = OptionKind::flag,
           .help = "Write the options of this command line to the configuration file",
           .config = Config::ignore},
    Option{.name = "--strict-config",
           .kind = OptionKind::flag,
           .help = "Refuse unknown settings in the configuration file",
           .environment = "SAMX_STRICT_CONFIG",
           .config = Config::ignore},
};
inline constexpr OptionGroup kConfigurationGroup{"Configuration Options", kConfigurationOptions};

inline constexpr std::array kBetaOptions{
    Option{.name = "--beta-features",
           .kind = OptionKind::pair,
           .help = "Accepted for compatibility; nothing is held back"},
};

inline constexpr std::array<std::string_view, 2> kDiagnosticsFormats{"text", "json"};
inline constexpr std::array<std::string_view, 3> kErrorFormats{"text", "json", "github"};

inline constexpr std::array kOtherOptions{
    Option{.name = "--debug",
           .kind = OptionKind::flag,
           .help = "Show on standard error what is being done",
           .environment = "SAM_DEBUG"},
    Option{.name = "--diagnostics-format",
           .kind = OptionKind::choice,
           .value_name = "FORMAT",
           .help = "How findings are shown: text, or one JSON array on standard error",
           .choices = kDiagnosticsFormats,
           .default_text = "text",
           .config = Config::ignore},
    Option{.name = "--error-format",
           .kind = OptionKind::choice,
           .value_name = "FORMAT",
           .help = "Same, one line each: JSON objects, or annotations for GitHub Actions",
           .choices = kErrorFormats,
           .default_text = "text",
           .environment = "SAMX_ERROR_FORMAT",
           .config = Config::ignore},
    Option{.name = "--quiet",
           .letters = "-q",
           .kind = OptionKind::flag,
           .help = "Show errors and results only",
           .config = Config::ignore},
    Option{.name = "--no-hints",
           .kind = OptionKind::flag,
           .help = "Leave out what could be done next",
           .environment = "SAMX_NO_HINTS",
           .config = Config::ignore},
    Option{.name = "--no-color",
           .kind = OptionKind::flag,
           .help = "No colours, whatever the terminal",
           .config = Config::ignore},
    Option{.name = "--help",
           .letters = "-h",
           .kind = OptionKind::flag,
           .help = "Show this text",
           .config = Config::ignore},
};

/// Added to every command, after its own groups.
inline constexpr std::array kEveryCommandGroups{OptionGroup{"Beta Options", kBetaOptions},
                                                OptionGroup{"Other Options", kOtherOptions}};

}  // namespace samx::cli
