#pragma once

#include <string_view>

/// Codes of local. One row per code.
namespace samx::local::codes {

inline constexpr std::string_view kRuntimeUnknown = "SX7001";      // no such runtime
inline constexpr std::string_view kRuntimeUnsupported = "SX7002";  // not without a container
inline constexpr std::string_view kInterpreterMissing = "SX7003";  // python, node ... not installed
inline constexpr std::string_view kCodeMissing = "SX7004";         // code folder is not there
inline constexpr std::string_view kThrottled = "SX7005";           // reserved concurrency used up
inline constexpr std::string_view kStartFailed = "SX7006";         // process could not be started
inline constexpr std::string_view kEventNotJson = "SX7007";        // payload is not JSON
inline constexpr std::string_view kPayloadTooLarge = "SX7008";     // above 6 MiB

inline constexpr std::string_view kValueUnknown = "SX7009";       // not known without a cloud
inline constexpr std::string_view kEnvironmentFile = "SX7010";    // --env-vars file is malformed
inline constexpr std::string_view kFunctionUnknown = "SX7011";    // no such function
inline constexpr std::string_view kFunctionAmbiguous = "SX7012";  // several, none named
inline constexpr std::string_view kNothingToServe = "SX7013";     // no API, no function

}  // namespace samx::local::codes
