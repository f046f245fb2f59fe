#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::archive {

/// `name` of an entry as a normal relative path. SX1583 for absolute names, "..", backslashes,
/// drive letters, NUL bytes and nothing at all.
Result<std::string> safe_entry_name(std::string_view name);

/// Whether the link `name` -> `target` stays below the folder: SX1584 if not. Both as in the
/// archive; `name` already safe.
Status check_link(std::string_view name, std::string_view target);

}  // namespace samx::archive
