#pragma once

#include <string>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"

namespace samx::cli {

/// The region for work that calls no AWS service: --region or samconfig, AWS_REGION,
/// AWS_DEFAULT_REGION, the profile, else us-east-1 (spec cli-config-init 8: offline commands never
/// fail for a missing region). Errors: a named profile that cannot be read, an impossible region.
Result<std::string> offline_region(const Arguments& arguments, Services& services);

}  // namespace samx::cli
