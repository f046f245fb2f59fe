#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/profile_file.h"
#include "aws/service.h"
#include "base/environment.h"
#include "base/result.h"
#include "http/url.h"

namespace samx::aws {

/// Where the settings of endpoints come from.
struct EndpointSettings {
  std::string override_url = {};  // before everything else (`--local`)
  const Environment& environment;
  const ProfileFiles& files;
  std::string_view profile;
};

struct Endpoint {
  http::Url base;           // path without a '/' at its end
  bool configured = false;  // set by the user, not made from the region
};

/// The base URL of a service. SX6211 if a configured one is no URL.
/// Source: spec cli-package-deploy 2.3.
Result<Endpoint> resolve_endpoint(const Service& service, std::string_view region,
                                  const EndpointSettings& settings);

/// The region that services of the whole partition sign for.
std::string_view global_signing_region(std::string_view region);

/// A bucket name that may stand in a host name: 3 to 63 lower-case letters, digits and '-'.
bool is_host_name_bucket(std::string_view bucket);

}  // namespace samx::aws
