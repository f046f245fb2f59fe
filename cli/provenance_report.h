#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/services.h"
#include "document/node.h"

namespace samx::cli {

/// What `samx transform --explain` prints: where each resource and property of the expanded
/// template `made` comes from in the template at `path`. `format` is text, json or yaml.
Result<std::string> provenance_report(const std::string& path, const document::Node& made,
                                      std::string_view format, Services& services);

}  // namespace samx::cli
