#pragma once

#include <string_view>

/// Codes of build. One row per code: the name is its slug, the comment its meaning.
namespace samx::build::codes {

inline constexpr std::string_view kNoResources = "SX4001";      // no 'Resources' to build
inline constexpr std::string_view kNoHandler = "SX4002";        // function without Handler
inline constexpr std::string_view kNoRuntime = "SX4003";        // function without Runtime
inline constexpr std::string_view kCodePath = "SX4004";         // code property that is no path
inline constexpr std::string_view kNoSource = "SX4005";         // source folder does not exist
inline constexpr std::string_view kArchitecture = "SX4006";     // not one known architecture
inline constexpr std::string_view kRemoteCode = "SX4007";       // code lies in S3 or ECR (warning)
inline constexpr std::string_view kLayerReference = "SX4008";   // Layers refers to no layer
inline constexpr std::string_view kUnknownResource = "SX4009";  // named resource is not there
inline constexpr std::string_view kNoBuildMethod = "SX4010";    // named layer without BuildMethod
inline constexpr std::string_view kExcluded = "SX4011";         // named and excluded (warning)
inline constexpr std::string_view kBuildDirectory = "SX4012";   // build folder cannot be used
inline constexpr std::string_view kForEach = "SX4013";  // Fn::ForEach in a template to build

inline constexpr std::string_view kNestedMissing = "SX4021";  // nested template is not there
inline constexpr std::string_view kNestedCycle = "SX4022";    // template contains itself
inline constexpr std::string_view kNestedRemote = "SX4023";   // nested template elsewhere (warning)

inline constexpr std::string_view kUnsupportedRuntime = "SX4031";   // cannot be built
inline constexpr std::string_view kRetiredRuntime = "SX4032";       // is no longer built
inline constexpr std::string_view kUnsupportedMethod = "SX4033";    // unknown BuildMethod
inline constexpr std::string_view kUnsupportedWorkflow = "SX4034";  // not supported yet
inline constexpr std::string_view kImage = "SX4035";                // needs a container tool

inline constexpr std::string_view kWorkflowFailed = "SX4041";   // a step of a build failed
inline constexpr std::string_view kToolMissing = "SX4042";      // build tool is not installed
inline constexpr std::string_view kDependencies = "SX4043";     // packages that do not fit
inline constexpr std::string_view kManifestMissing = "SX4044";  // no manifest (warning)
inline constexpr std::string_view kInSource = "SX4045";         // cannot build in source (warning)
inline constexpr std::string_view kLayerArchitecture = "SX4046";  // not a compatible one (warning)
inline constexpr std::string_view kRecord = "SX4047";             // build.toml is damaged (warning)

}  // namespace samx::build::codes
