#include "cli/offline_region.h"

#include <string_view>

#include "aws/codes.h"
#include "aws/session.h"
#include "http/client.h"

namespace samx::cli {
namespace {

constexpr std::string_view kFallback = "us-east-1";

Result<std::string> region_of_profile(const Arguments& arguments, Services& services) {
  const auto http = http::make_client(http::client_options(services.environment, services.program));
  SAMX_ASSIGN(const aws::Session session,
              aws::Session::open({.profile = std::string(arguments.text("--profile"))},
                                 {.environment = services.environment,
                                  .clock = services.clock,
                                  .cancellation = services.cancellation,
                                  .http = *http}));
  return session.region();
}

}  // namespace

Result<std::string> offline_region(const Arguments& arguments, Services& services) {
  const std::string given(arguments.text("--region"));
  if (!given.empty()) return given;
  for (const std::string_view name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (auto region = services.environment.get_nonempty(name)) return *region;
  }
  Result<std::string> region = region_of_profile(arguments, services);
  if (!region && region.error().diagnostic().code == aws::codes::kNoRegion)
    return std::string(kFallback);
  return region;
}

}  // namespace samx::cli
