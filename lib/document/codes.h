#pragma once

#include <string_view>

/// Codes of document. One row per code.
namespace samx::document::codes {

inline constexpr std::string_view kSyntax = "SX1001";  // not well-formed YAML or JSON
inline constexpr std::string_view kEncoding =
    "SX1002";  // bytes or characters that may not stand in YAML
inline constexpr std::string_view kLimit = "SX1003";  // too large, too deep, too many aliases
inline constexpr std::string_view kUnsupported =
    "SX1004";  // well-formed, but nothing a template may have

}  // namespace samx::document::codes
