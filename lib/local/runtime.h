#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::local {

enum class Language : std::uint8_t { python, node, ruby, java, dotnet, executable };

/// A Lambda runtime identifier taken apart: "python3.12" is Python, version "3.12".
struct Runtime {
  std::string identifier;
  Language language = Language::executable;
  std::string version;  // "3.12", "20"; empty for provided.*
};

/// SX7001 if no runtime begins like that. Numbers are not checked: a version that Lambda will have
/// next year runs if its interpreter is here.
Result<Runtime> parse_runtime(std::string_view identifier);

std::string_view language_name(Language language);

}  // namespace samx::local
