#pragma once

#include <string_view>

/// Codes of project. One row per code.
namespace samx::project::codes {

inline constexpr std::string_view kOverride = "SX1511";    // --parameter-overrides is malformed
inline constexpr std::string_view kTag = "SX1512";         // --tags is malformed or beyond limits
inline constexpr std::string_view kMetadata = "SX1513";    // --metadata is malformed
inline constexpr std::string_view kPairs = "SX1514";       // a NAME=VALUE option is malformed
inline constexpr std::string_view kReference = "SX1515";   // file:// cannot be followed
inline constexpr std::string_view kCapability = "SX1516";  // no such capability

inline constexpr std::string_view kConfigMissing = "SX1521";  // --config-file names no file
inline constexpr std::string_view kConfigSyntax = "SX1522";   // not well-formed TOML, YAML, JSON
inline constexpr std::string_view kConfigShape = "SX1523";    // a table or value of a wrong kind
inline constexpr std::string_view kConfigVersion = "SX1524";  // version is missing or unknown
inline constexpr std::string_view kConfigKey = "SX1525";      // a key that no command knows
inline constexpr std::string_view kConfigTable = "SX1526";    // a table that nobody reads
inline constexpr std::string_view kConfigEnv = "SX1527";      // no such environment
inline constexpr std::string_view kConfigSeveral = "SX1528";  // more than one samconfig file
inline constexpr std::string_view kConfigFormat = "SX1529";   // an extension that is not supported

inline constexpr std::string_view kNoTemplate = "SX1541";  // no template where one is looked for

inline constexpr std::string_view kBlueprint = "SX1561";     // no such blueprint
inline constexpr std::string_view kProjectName = "SX1562";   // a name that cannot be a folder
inline constexpr std::string_view kTargetExists = "SX1563";  // the project folder is there already
inline constexpr std::string_view kInitOptions = "SX1564";   // options that do not go together
inline constexpr std::string_view kRender = "SX1565";        // a template expression that fails
inline constexpr std::string_view kLocation = "SX1566";      // --location cannot be used

}  // namespace samx::project::codes
