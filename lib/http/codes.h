#pragma once

#include <string_view>

/// Codes of http. One row per code: SX60xx are the client's, SX61xx the server's.
namespace samx::http::codes {

inline constexpr std::string_view kNoLibrary = "SX6001";    // libcurl is not installed
inline constexpr std::string_view kBadUrl = "SX6002";       // not an http(s) URL
inline constexpr std::string_view kUnknownHost = "SX6003";  // the name has no address
inline constexpr std::string_view kUnreachable = "SX6004";  // nobody accepts the connection
inline constexpr std::string_view kTimeout = "SX6005";      // no answer in time
inline constexpr std::string_view kTls = "SX6006";          // certificate or handshake refused
inline constexpr std::string_view kBroken = "SX6007";       // connection ended in the middle
inline constexpr std::string_view kTooLarge = "SX6008";     // answer above the caller's limit
inline constexpr std::string_view kProxy = "SX6009";        // the proxy refuses
inline constexpr std::string_view kBadXml = "SX6010";       // not well-formed XML
inline constexpr std::string_view kBadHeader = "SX6011";    // control character in a header

inline constexpr std::string_view kPortInUse = "SX6101";     // another program listens there
inline constexpr std::string_view kListenFailed = "SX6102";  // address refused by the system

}  // namespace samx::http::codes
