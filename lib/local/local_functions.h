#pragma once

#include "local/code_paths.h"
#include "local/local_stack.h"
#include "local/local_values.h"

namespace samx::local {

/// Reads the functions of a transformed template into `stack`.
void read_local_functions(const document::Node& root, const LocalValues& values,
                          const CodePaths& paths, const LocalStackRequest& request,
                          LocalStack& stack, Diagnostics& diagnostics);

}  // namespace samx::local
