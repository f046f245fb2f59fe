#pragma once

#include "base/result.h"
#include "cli/init_choices.h"
#include "cli/services.h"

namespace samx::cli {

/// Asks for what the choices leave open, in the order and with the words of `sam init` (spec
/// cli-init 1.4), so that piped answers keep working. Errors: SX0201 when the answers end.
Result<InitChoices> ask_init_questions(InitChoices choices, Services& services);

}  // namespace samx::cli
