#pragma once

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/init_choices.h"
#include "cli/services.h"

namespace samx::cli {

/// Makes a project from the template at choices.location (spec cli-init 1.7, 1.8). The template's
/// own variables are asked for unless --no-input or --no-interactive says otherwise.
Result<ExitCode> init_from_location(const Arguments& arguments, const InitChoices& choices,
                                    Services& services);

}  // namespace samx::cli
