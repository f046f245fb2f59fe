#pragma once

#include <string_view>

/// Codes of aws. One row per code.
namespace samx::aws::codes {

inline constexpr std::string_view kNoCredentials = "SX6201";       // no provider has any
inline constexpr std::string_view kPartialCredentials = "SX6202";  // key without secret
inline constexpr std::string_view kUnknownProfile = "SX6203";      // profile is in neither file
inline constexpr std::string_view kProfileSyntax = "SX6204";       // config file is malformed
inline constexpr std::string_view kProfileSettings = "SX6205";     // profile contradicts itself
inline constexpr std::string_view kCredentialProcess = "SX6206";   // credential_process failed
inline constexpr std::string_view kSsoSession = "SX6207";          // sign-in missing or expired
inline constexpr std::string_view kContainer = "SX6208";           // container endpoint failed
inline constexpr std::string_view kNoRegion = "SX6209";            // nothing names a region
inline constexpr std::string_view kBadRegion = "SX6210";           // not a region name
inline constexpr std::string_view kBadEndpoint = "SX6211";         // endpoint is no URL
inline constexpr std::string_view kMfa = "SX6212";                 // one-time code needed

inline constexpr std::string_view kRejectedSecret = "SX6220";  // signature does not match
inline constexpr std::string_view kUnknownKey = "SX6221";      // access key is not known
inline constexpr std::string_view kExpiredToken = "SX6222";    // session is over
inline constexpr std::string_view kAccessDenied = "SX6223";    // not allowed to do that
inline constexpr std::string_view kClockSkew = "SX6224";       // our clock is wrong
inline constexpr std::string_view kThrottled = "SX6225";       // too many requests, still
inline constexpr std::string_view kServiceFailed = "SX6226";   // 5xx after all attempts
inline constexpr std::string_view kServiceRefused = "SX6227";  // any other error of the service
inline constexpr std::string_view kBadAnswer = "SX6228";       // answer is not what it should be
inline constexpr std::string_view kPagingLoop = "SX6229";      // same page token twice

inline constexpr std::string_view kNoBucket = "SX6240";        // bucket does not exist
inline constexpr std::string_view kNoObject = "SX6241";        // object does not exist
inline constexpr std::string_view kBucketTaken = "SX6242";     // bucket name belongs to another
inline constexpr std::string_view kWrongRegion = "SX6243";     // bucket lives somewhere else
inline constexpr std::string_view kObjectTooLarge = "SX6244";  // above S3's 5 TiB

}  // namespace samx::aws::codes
