#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "document/scalars.h"

namespace samx::document {

/// What the user is told about a scalar without value. `text` is the scalar, or the type of its
/// tag.
Diagnostic fault_diagnostic(ScalarFault fault, std::string_view text, SourceRange where);

}  // namespace samx::document
