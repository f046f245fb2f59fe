#pragma once

#include "base/result.h"
#include "cli/command_line.h"
#include "cli/services.h"

namespace samx::cli {

/// --save-params: writes what was typed (not what came from elsewhere) to
/// [ENV.COMMAND.parameters] of the active samconfig, in forms that `sam` reads back to the same
/// values (spec cli-config-init 5.1). Values of NoEcho parameters are left out with a warning.
Status save_params(const ResolvedLine& line, Services& services);

}  // namespace samx::cli
