#include <array>
#include <optional>
#include <string_view>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/json_object.h"
#include "cli/option_values.h"
#include "cli/services.h"
#include "cloud/cloud.h"
#include "cloud/daemon.h"
#include "cloud/state_directory.h"

namespace samx::cli {
namespace {

constexpr Option kStateOption{.name = "--state",
                              .kind = OptionKind::path,
                              .value_name = "DIR",
                              .help =
                                  "Folder that keeps the state; by default "
                                  "$XDG_STATE_HOME/samx/cloud",
                              .environment = "SAMX_CLOUD_STATE"};

constexpr std::array<std::string_view, 2> kClocks{"real", "virtual"};
constexpr std::array<std::string_view, 2> kOutputs{"text", "json"};

constexpr std::array kStartOptions{
    Option{.name = "--port",
           .kind = OptionKind::integer,
           .value_name = "PORT",
           .help = "Port on 127.0.0.1; 0 lets the system choose",
           .default_text = "4566"},
    kStateOption,
    Option{.name = "--clock",
           .kind = OptionKind::choice,
           .value_name = "CLOCK",
           .help = "real, or virtual: waits pass at once and the event log is always the same",
           .choices = kClocks,
           .default_text = "real"},
    Option{.name = "--strict",
           .kind = OptionKind::flag,
           .help = "Refuse resource types that have no behaviour here"},
    Option{.name = "--foreground",
           .kind = OptionKind::flag,
           .help = "Stay in this terminal until Ctrl-C"},
};
constexpr std::array kStartGroups{OptionGroup{"Cloud Options", kStartOptions}};

constexpr std::array kStateOptions{kStateOption};
constexpr std::array kStateGroups{OptionGroup{"Cloud Options", kStateOptions}};

constexpr std::array kStatusOptions{
    kStateOption,
    Option{.name = "--output",
           .kind = OptionKind::choice,
           .value_name = "FORMAT",
           .help = "How the answer is printed",
           .choices = kOutputs,
           .default_text = "text"},
};
constexpr std::array kStatusGroups{OptionGroup{"Cloud Options", kStatusOptions}};

constexpr std::uint16_t kPort = 4566;
// A run under the virtual clock always begins at this time.
constexpr Time kVirtualStart{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

std::string state_directory(const Arguments& arguments, const Services& services) {
  const std::string_view given = arguments.text("--state");
  const std::string path =
      given.empty() ? cloud::default_state_directory(services.environment) : std::string(given);
  return path_absolute(path, services.directory);
}

Result<ExitCode> serve(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const std::uint16_t port, port_option(arguments, kPort));
  const std::string directory = state_directory(arguments, services);
  const bool is_virtual = arguments.text("--clock") == "virtual";
  VirtualClock virtual_clock(kVirtualStart);
  Clock& clock = is_virtual ? static_cast<Clock&>(virtual_clock) : services.clock;
  SAMX_ASSIGN(cloud::Cloud cloud, cloud::Cloud::start({.directory = directory,
                                                       .port = port,
                                                       .environment = services.environment,
                                                       .resources_take_time = is_virtual,
                                                       .strict = arguments.flag("--strict")},
                                                      clock, services.cancellation));
  SAMX_TRY(cloud::announce(cloud, directory, services.clock));
  services.out.line(cat("The local cloud answers at ", cloud.endpoint()));
  services.out.flush();
  cloud.wait(services.cancellation);
  cloud::withdraw(directory);
  cloud.stop();
  return ExitCode::ok;
}

void print_next_steps(const cloud::RunningCloud& running, Services& services) {
  services.note(cat("Point any AWS tool at it with\n  export AWS_ENDPOINT_URL=", running.endpoint,
                    " AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test "
                    "AWS_DEFAULT_REGION=us-east-1"));
}

Result<ExitCode> run_start(const Arguments& arguments, Services& services) {
  if (arguments.flag("--foreground")) return serve(arguments, services);
  SAMX_ASSIGN(const std::uint16_t port, port_option(arguments, kPort));
  cloud::BackgroundRequest request{.state_directory = state_directory(arguments, services),
                                   .port = port,
                                   .environment = services.environment};
  if (arguments.text("--clock") == "virtual") request.options = {"--clock", "virtual"};
  if (arguments.flag("--strict")) request.options.emplace_back("--strict");
  SAMX_ASSIGN(const cloud::RunningCloud running,
              cloud::start_background(request, services.clock, services.cancellation));
  services.out.line(cat("The local cloud answers at ", running.endpoint));
  if (services.hints) print_next_steps(running, services);
  return ExitCode::ok;
}

Result<ExitCode> run_stop(const Arguments& arguments, Services& services) {
  SAMX_TRY(cloud::stop_running(state_directory(arguments, services), services.clock));
  services.out.line("The local cloud has stopped");
  return ExitCode::ok;
}

Result<ExitCode> run_status(const Arguments& arguments, Services& services) {
  const std::string directory = state_directory(arguments, services);
  const auto running = cloud::find_running(directory);
  if (arguments.text("--output") == "json") {
    JsonObject json;
    json.truth("running", running.has_value()).text("state", directory);
    if (running) {
      json.text("endpoint", running->endpoint)
          .number("port", running->port)
          .number("pid", running->pid)
          .text("started", running->started);
    }
    services.out.line(json.finish());
  } else if (running) {
    services.out.line(cat("The local cloud answers at ", running->endpoint, " (process ",
                          running->pid, ", state in ", directory, ')'));
  } else {
    services.out.line(cat("No local cloud is running (state in ", directory, ')'));
  }
  return ExitCode::ok;
}

Result<ExitCode> run_reset(const Arguments& arguments, Services& services) {
  const std::string directory = state_directory(arguments, services);
  const auto running = cloud::find_running(directory);
  if (running) SAMX_TRY(cloud::stop_running(directory, services.clock));
  {
    // Holding the lock keeps others out while the files go.
    SAMX_ASSIGN(const cloud::StateLock lock, cloud::StateLock::acquire(directory));
    SAMX_ASSIGN(const auto entries, list_directory(directory));
    for (const DirectoryEntry& entry : entries) {
      if (entry.name != "lock") SAMX_TRY(remove_all(path_join(directory, entry.name)));
    }
  }
  services.out.line("The local cloud is empty");
  if (!running) return ExitCode::ok;
  SAMX_ASSIGN(const cloud::RunningCloud again,
              cloud::start_background({.state_directory = directory,
                                       .port = running->port,
                                       .environment = services.environment},
                                      services.clock, services.cancellation));
  services.out.line(cat("The local cloud answers at ", again.endpoint));
  return ExitCode::ok;
}

}  // namespace

constexpr Command kCloudStartCommand{
    .name = "cloud start",
    .summary = "Start the local cloud in the background",
    .description =
        "Answers S3, CloudFormation, Lambda, API Gateway and STS on one port of this machine.\n"
        "State is kept in a folder and is there again at the next start.",
    .examples = "$ samx cloud start\n$ samx cloud start --clock virtual --state ./cloud",
    .groups = kStartGroups,
    .config_folder = ConfigFolder::none,
    .run = run_start,
};

constexpr Command kCloudStopCommand{
    .name = "cloud stop",
    .summary = "Stop the local cloud",
    .examples = "$ samx cloud stop",
    .groups = kStateGroups,
    .config_folder = ConfigFolder::none,
    .run = run_stop,
};

constexpr Command kCloudStatusCommand{
    .name = "cloud status",
    .summary = "Say whether and where the local cloud runs",
    .examples = "$ samx cloud status --output json",
    .groups = kStatusGroups,
    .config_folder = ConfigFolder::none,
    .run = run_status,
};

constexpr Command kCloudResetCommand{
    .name = "cloud reset",
    .summary = "Remove everything that the local cloud keeps",
    .examples = "$ samx cloud reset",
    .groups = kStateGroups,
    .config_folder = ConfigFolder::none,
    .run = run_reset,
};

}  // namespace samx::cli
