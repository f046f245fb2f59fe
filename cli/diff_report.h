#pragma once

#include <string>

#include "base/source.h"
#include "cli/services.h"
#include "deploy/template_diff.h"

namespace samx::cli {

/// For people, coloured in a terminal: one line per resource, one per property below it, a sum.
std::string diff_text(const deploy::TemplateDiff& diff, const Services& services);

/// One object with `resources`, `sections`, `codeNotCompared` and `summary`, and a line feed.
/// Values are JSON as in the templates; one that is not there is left out.
std::string diff_json(const deploy::TemplateDiff& diff, const SourceMap& sources);

}  // namespace samx::cli
