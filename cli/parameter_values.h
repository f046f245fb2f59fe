#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"

namespace samx::cli {

/// The values of --parameter-overrides, from the line or from samconfig, whatever their form.
/// Errors: SX1501, SX1505.
Result<std::vector<std::pair<std::string, std::string>>> parameter_values(
    const Arguments& arguments, Services& services);

}  // namespace samx::cli
