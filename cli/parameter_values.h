#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"

namespace samx::cli {

/// Same as parameter_overrides() of pair_options.h, as plain names and values.
Result<std::vector<std::pair<std::string, std::string>>> parameter_values(
    const Arguments& arguments, Services& services);

}  // namespace samx::cli
