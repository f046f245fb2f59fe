#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "project/rendering/expression.h"

namespace samx::project {

struct TextRules {
  bool trim_blocks = false;    // the line end after a block tag goes
  bool lstrip_blocks = false;  // the blanks before a block tag go
};

/// Fills in a template text of the Jinja subset (spec cli-init 1.8): output, if, for, set, raw,
/// comments, white space control. Line ends have to be line feeds.
///
/// Errors: SX1565 "FILE:LINE: ..." with `name` as FILE.
Result<std::string> render_text(std::string_view text, std::string_view name, Scope& scope,
                                const TextRules& rules = {});

}  // namespace samx::project
