#include "cli/local_cloud.h"

#include <array>

#include "base/path.h"
#include "base/text.h"
#include "cloud/codes.h"
#include "cloud/state_directory.h"

namespace samx::cli {
namespace {

constexpr std::string_view kDefaultRegion = "us-east-1";
// What the local cloud takes: it checks no signatures.
constexpr std::string_view kAnyKey = "test";

constexpr std::array<std::string_view, 6> kLeadElsewhere{
    "AWS_PROFILE",  "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN",
    "AWS_ROLE_ARN", "AWS_CONFIG_FILE",     "AWS_SHARED_CREDENTIALS_FILE"};

Result<cloud::RunningCloud> start(const std::string& state, Services& services) {
  cloud::BackgroundRequest request{.state_directory = state, .environment = services.environment};
  auto running = cloud::start_background(request, services.clock, services.cancellation);
  if (running || running.error().diagnostic().code != cloud::codes::kNotReady) return running;
  // Mostly another program has the usual port, an emulator of AWS say: any other will do. If it is
  // something else, the second try says so again.
  request.port = 0;
  return cloud::start_background(request, services.clock, services.cancellation);
}

}  // namespace

std::string local_cloud_state(const Services& services) {
  if (const auto named = services.environment.get_nonempty("SAMX_CLOUD_STATE"))
    return path_absolute(*named, services.directory);
  return path_absolute(cloud::default_state_directory(services.environment), services.directory);
}

Result<cloud::RunningCloud> ensure_local_cloud(Services& services) {
  const std::string state = local_cloud_state(services);
  if (auto running = cloud::find_running(state)) return std::move(*running);
  SAMX_ASSIGN(cloud::RunningCloud started, start(state, services));
  services.note(
      cat("Started the local cloud at ", started.endpoint, "; 'samx cloud stop' ends it"));
  return started;
}

Environment local_cloud_environment(const Environment& environment) {
  Environment local = environment;
  for (const std::string_view name : kLeadElsewhere)
    local.erase(name);
  local.set("AWS_ACCESS_KEY_ID", kAnyKey);
  local.set("AWS_SECRET_ACCESS_KEY", kAnyKey);
  const bool has_region =
      local.get_nonempty("AWS_REGION") || local.get_nonempty("AWS_DEFAULT_REGION");
  if (!has_region) local.set("AWS_REGION", kDefaultRegion);
  return local;
}

}  // namespace samx::cli
