#pragma once

#include <string_view>

/// Codes of http. One row per code.
namespace samx::http::codes {

inline constexpr std::string_view kPortInUse = "SX6101";     // another program listens there
inline constexpr std::string_view kListenFailed = "SX6102";  // address refused by the system

}  // namespace samx::http::codes
