#pragma once

#include <string_view>

/// Codes of base and cli. One row per code: the name is its slug, the comment its meaning.
namespace samx::codes {

inline constexpr std::string_view kUsage = "SX0001";           // wrong command line
inline constexpr std::string_view kNotFound = "SX0101";        // file or folder is not there
inline constexpr std::string_view kNoPermission = "SX0102";    // system refuses access
inline constexpr std::string_view kIo = "SX0103";              // any other failure of the system
inline constexpr std::string_view kTooLarge = "SX0104";        // file above the limit for its kind
inline constexpr std::string_view kProcessFailed = "SX0120";   // program could not be started
inline constexpr std::string_view kProgramMissing = "SX0121";  // program is not installed
inline constexpr std::string_view kInterrupted = "SX0130";     // stopped by a signal
inline constexpr std::string_view kInternal = "SX0199";        // a fault of samx itself

}  // namespace samx::codes
