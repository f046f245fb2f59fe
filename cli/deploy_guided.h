#pragma once

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/deploy_settings.h"
#include "cli/services.h"

namespace samx::cli {

/// `samx deploy --guided`: asks for what is needed, in the order of `sam` so that piped answers
/// work for both, offers to keep the answers in samconfig, then deploys. The template is read
/// before the first question. Source: spec cli-package-deploy 4.9.
Result<ExitCode> run_guided(DeploySettings& settings, const Arguments& arguments,
                            Services& services);

}  // namespace samx::cli
