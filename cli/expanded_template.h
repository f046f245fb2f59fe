#pragma once

#include <string>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "document/node.h"

namespace samx::cli {

/// The template at `path` after the serverless transform, with the values and the region of the
/// command line; code that is still a local path stays one. Null if something is wrong with it,
/// which has been reported. The command must have kTemplateGroup and kAwsCredentialGroup.
/// Errors: those of the options.
Result<const document::Node*> expanded_template(const std::string& path, const Arguments& arguments,
                                                Services& services);

}  // namespace samx::cli
