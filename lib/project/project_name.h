#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::project {

/// A project name is one folder name (or DIR/NAME) of letters, digits, '-', '_', '.' and blanks, at
/// most 128 bytes, beginning with a letter, a digit or '_' (spec cli-init 1.5): it never leads out
/// of the output directory. Errors: SX1562 with the rule.
Status check_project_name(std::string_view name);

/// The stack name for a project: runs of other characters than letters, digits and '-' become one
/// '-', leading non-letters go; "sam-app" if nothing is left.
std::string stack_name_of(std::string_view project_name);

}  // namespace samx::project
