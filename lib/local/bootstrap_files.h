#pragma once

#include <string>

#include "base/result.h"

namespace samx::local {

/// Writes the bootstrap programs of all languages into `directory` (LAMBDA_RUNTIME_DIR), which must
/// exist. SX0103 and the like if that fails.
Status write_bootstrap_files(const std::string& directory);

}  // namespace samx::local
