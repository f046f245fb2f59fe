#pragma once

#include <string>

#include "build/tree_copy.h"
#include "build/workflow.h"

namespace samx::build {

/// The step CopySource of a workflow: `from` into `to`, without the exclusions and without what
/// `from`/.samignore names (decision D2). A dangling link is SX4041 with its path.
Status copy_source(const WorkflowInput& input, const std::string& from, const std::string& to,
                   Exclusions exclusions);

}  // namespace samx::build
