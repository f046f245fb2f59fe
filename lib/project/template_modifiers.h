#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace samx::project {

/// Additions to a fresh template that `init` offers (spec cli-init 1.9).
struct Modifiers {
  bool tracing = false;
  bool application_insights = false;
  bool structured_logging = false;

  bool any() const { return tracing || application_insights || structured_logging; }
};

/// Adds lines to the YAML text of a template; nothing that is there changes. What could not be done
/// is said in `notes`. Errors: SX1001… if the text is no template.
Result<std::string> apply_modifiers(const std::string& text, const Modifiers& modifiers,
                                    std::vector<std::string>& notes);

}  // namespace samx::project
