#pragma once

#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "project/name_values.h"
#include "project/parameter_overrides.h"

// The options whose values are pairs, from the command line or from samconfig in any of its forms
// (spec cli-config-init 6, 7). Empty where the option is not set.

namespace samx::cli {

/// --parameter-overrides. A first word that begins with '+' merges over samconfig's.
Result<project::ParameterOverrides> parameter_overrides(const Arguments& arguments,
                                                        Services& services);
/// --tags
Result<project::NameValues> tags(const Arguments& arguments);
/// --metadata
Result<project::NameValues> metadata(const Arguments& arguments);
/// A repeated NAME=VALUE option: --image-repositories, --watch-exclude, --parameter.
Result<project::NameValues> pairs(const Arguments& arguments, std::string_view option);
/// --signing-profiles
Result<std::vector<project::SigningProfile>> signing_profiles(const Arguments& arguments);
/// --capabilities
Result<std::vector<std::string>> capabilities(const Arguments& arguments);

}  // namespace samx::cli
