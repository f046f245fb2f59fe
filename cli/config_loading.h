#pragma once

#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "cli/parser.h"
#include "cli/resolve.h"
#include "cli/services.h"
#include "project/samconfig.h"

namespace samx::cli {

struct LoadedConfig {
  std::string folder;       // absolute: where samconfig is looked for
  project::SamConfig file;  // its tree lives in services.trees
  ConfigTables tables;
};

/// Finds and reads the samconfig of this command line (spec cli-config-init 3). Warnings about the
/// file and its tables are added to `diagnostics`.
///
/// Errors: as project::read_samconfig; SX1527 for an unknown environment with --strict-config.
Result<LoadedConfig> load_config(const Command& command, const GivenWords& given,
                                 Services& services, Diagnostics& diagnostics);

}  // namespace samx::cli
