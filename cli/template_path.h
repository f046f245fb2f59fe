#pragma once

#include <string>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "project/template_discovery.h"

namespace samx::cli {

/// The template of a command that has kTemplateFileOption: the given one (line, environment,
/// samconfig), else the one that is found in the current directory. Errors: SX1541.
Result<std::string> template_path(const Arguments& arguments, const Services& services,
                                  project::BuiltTemplate built);

}  // namespace samx::cli
