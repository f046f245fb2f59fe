#pragma once

#include <string_view>

/// Codes of intrinsics. One row per code.
namespace samx::intrinsics::codes {

inline constexpr std::string_view kShape = "SX2801";       // arguments of a function are wrong
inline constexpr std::string_view kUnresolved = "SX2802";  // no parameter, resource, or attribute
inline constexpr std::string_view kMapping = "SX2803";     // a mapping lacks the keys
inline constexpr std::string_view kCondition = "SX2804";  // condition missing, circular or no truth
inline constexpr std::string_view kUnsupported = "SX2805";  // function that cannot be computed here
inline constexpr std::string_view kParameter = "SX2806";  // value of a parameter is missing or bad
inline constexpr std::string_view kCircular = "SX2807";   // resources need each other
inline constexpr std::string_view kLoop = "SX2808";       // Fn::ForEach that cannot be expanded
inline constexpr std::string_view kNotKnown = "SX2809";   // value is needed before the stack exists
inline constexpr std::string_view kInclude = "SX2810";    // AWS::Include of a local file

}  // namespace samx::intrinsics::codes
