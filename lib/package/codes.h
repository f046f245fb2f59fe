#pragma once

#include <string_view>

/// Codes of package. One row per code.
namespace samx::package::codes {

inline constexpr std::string_view kMissingPath = "SX5101";     // local path is not there
inline constexpr std::string_view kUploadFailed = "SX5102";    // artifact could not be sent
inline constexpr std::string_view kNoBucketGiven = "SX5103";   // artifacts, but no bucket named
inline constexpr std::string_view kBadTemplate = "SX5104";     // not a template with Resources
inline constexpr std::string_view kNestedTemplate = "SX5105";  // neither S3 URL nor template file
inline constexpr std::string_view kNestedLoop = "SX5106";      // template contains itself
inline constexpr std::string_view kUnreadable = "SX5107";      // link loop, dangling link, socket
inline constexpr std::string_view kManagedStack = "SX5109";    // bucket stack is not usable
inline constexpr std::string_view kImage = "SX5110";           // image cannot be pushed
inline constexpr std::string_view kTwoBuckets = "SX5111";      // one named, and the managed one

inline constexpr std::string_view kLoopSkipped = "SX5112";  // paths in a loop stay as they are
inline constexpr std::string_view kLoopValues = "SX5113";   // rounds of a loop are not known
inline constexpr std::string_view kLoopFixed = "SX5114";    // rounds are those of this moment
inline constexpr std::string_view kSigning = "SX5115";      // code cannot be signed

}  // namespace samx::package::codes
