#pragma once

#include <array>
#include <string_view>

#include "cli/command.h"
#include "cli/shared_options.h"

// Options of `local invoke`, `local start-api` and `local start-lambda`.

namespace samx::cli {

inline constexpr std::array kLocalOptions{
    Option{.name = "--env-vars",
           .letters = "-n",
           .kind = OptionKind::path,
           .value_name = "FILE",
           .help = "JSON file with values for the variables of functions"},
    Option{.name = "--log-file",
           .letters = "-l",
           .kind = OptionKind::path,
           .value_name = "FILE",
           .help = "File that gets the logs of functions; by default standard error"},
    Option{.name = "--interpreter",
           .kind = OptionKind::list,
           .value_name = "RUNTIME=PATH",
           .help = "Program that runs a runtime or language: python3.12=/opt/py/bin/python"},
};
inline constexpr OptionGroup kLocalGroup{"Function Options", kLocalOptions};

inline constexpr std::array<std::string_view, 2> kWarmModes{"EAGER", "LAZY"};

inline constexpr std::array kServerOptions{
    Option{.name = "--host",
           .value_name = "ADDRESS",
           .help = "Address to listen on",
           .default_text = "127.0.0.1"},
    Option{
        .name = "--port",
        .letters = "-p",
        .kind = OptionKind::integer,
        .value_name = "PORT",
        .help = "Port to listen on; 0 lets the system choose (default: 3000, start-lambda 3001)"},
    Option{.name = "--warm-containers",
           .kind = OptionKind::choice_any_case,
           .value_name = "MODE",
           .help = "EAGER starts one process per function at once, LAZY at its first event",
           .choices = kWarmModes,
           .default_text = "LAZY"},
};
inline constexpr OptionGroup kServerGroup{"Server Options", kServerOptions};

/// What `sam` needs for containers: accepted, so that its command lines and samconfig files work,
/// and without effect, because there is no container. A note says so.
inline constexpr std::array kContainerOptions{
    Option{.name = "--docker-volume-basedir", .letters = "-v", .value_name = "DIR"},
    Option{.name = "--docker-network", .value_name = "NAME"},
    Option{.name = "--layer-cache-basedir", .value_name = "DIR"},
    Option{.name = "--skip-pull-image", .kind = OptionKind::flag},
    Option{.name = "--force-image-build", .kind = OptionKind::flag},
    Option{.name = "--shutdown", .kind = OptionKind::flag},
    Option{.name = "--container-host", .value_name = "HOST"},
    Option{.name = "--container-host-interface", .value_name = "ADDRESS"},
    Option{.name = "--add-host", .kind = OptionKind::list, .value_name = "HOST:IP"},
    Option{.name = "--container-dns", .kind = OptionKind::list, .value_name = "IP"},
    Option{.name = "--invoke-image", .kind = OptionKind::list, .value_name = "IMAGE"},
    Option{.name = "--no-memory-limit", .kind = OptionKind::flag},
};
inline constexpr OptionGroup kContainerGroup{
    "Container Options (accepted, without effect: functions run as processes)", kContainerOptions};

}  // namespace samx::cli
