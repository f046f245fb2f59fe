#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::local {

using Variables = std::map<std::string, std::string, std::less<>>;

/// What --env-vars says (spec local 3).
struct EnvironmentOverrides {
  Variables everywhere;                                 // "Parameters": all functions
  std::map<std::string, Variables, std::less<>> named;  // logical id, name or path of a function
};

/// Reads {"Parameters": {...}, "Function": {...}}. SX7010 if the text is no JSON object of objects.
Result<EnvironmentOverrides> read_environment_overrides(std::string_view text);

}  // namespace samx::local
