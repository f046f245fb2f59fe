#pragma once

#include <string_view>

/// Codes of cloud. One row per code.
namespace samx::cloud::codes {

inline constexpr std::string_view kStateInUse = "SX8001";    // another process writes the state
inline constexpr std::string_view kStateDamaged = "SX8002";  // a file of the state is not readable
inline constexpr std::string_view kNotRunning = "SX8003";    // no local cloud is running
inline constexpr std::string_view kNotReady = "SX8004";      // background cloud did not come up
inline constexpr std::string_view kRunning = "SX8005";       // a local cloud is running already
inline constexpr std::string_view kTemplate = "SX8101";      // template refused by CloudFormation
inline constexpr std::string_view kResource = "SX8102";      // a resource could not be made

}  // namespace samx::cloud::codes
