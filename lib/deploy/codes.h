#pragma once

#include <string_view>

/// Codes of deploy. One row per code.
namespace samx::deploy::codes {

inline constexpr std::string_view kChangeSetFailed =
    "SX5302";                                               // CloudFormation refused the change set
inline constexpr std::string_view kNoChanges = "SX5303";    // the change set is empty
inline constexpr std::string_view kStackFailed = "SX5304";  // the stack did not reach its goal
inline constexpr std::string_view kStackBlocked =
    "SX5305";                                           // the stack's state forbids a deployment
inline constexpr std::string_view kTimeOut = "SX5306";  // --max-wait-duration is over
inline constexpr std::string_view kCapabilityMissing =
    "SX5307";  // --capabilities lacks what the template needs
inline constexpr std::string_view kTemplateTooLarge = "SX5308";  // above what CloudFormation takes
inline constexpr std::string_view kUnknownParameter =
    "SX5309";  // an override that the template lacks
inline constexpr std::string_view kNoAuthentication =
    "SX5310";                                                 // an endpoint that everybody may call
inline constexpr std::string_view kStackNotFound = "SX5311";  // no stack of that name
inline constexpr std::string_view kNoOutputs = "SX5312";      // the stack has no outputs
inline constexpr std::string_view kProtected = "SX5313";      // termination protection is on
inline constexpr std::string_view kTagsDropped =
    "SX5314";  // an update without --tags removes the stack's
inline constexpr std::string_view kArtifactsLeft =
    "SX5315";  // no bucket is known, so what was uploaded for the stack stays

}  // namespace samx::deploy::codes
