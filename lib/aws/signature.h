#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/credentials.h"
#include "base/clock.h"
#include "http/headers.h"

namespace samx::aws {

/// How the path that is sent becomes the path that is signed.
enum class PathRule : std::uint8_t {
  normalised,  // dot segments and double slashes removed, then encoded once more
  encoded,     // encoded once more
  as_sent      // S3
};

/// Whether the session token takes part in the signature or is added behind it.
enum class TokenRule : std::uint8_t { is_signed, added_afterwards };

/// Who signs, for what, and when.
struct SigningContext {
  const Credentials& credentials;
  std::string_view region;
  std::string_view service;
  Time time;
  PathRule path_rule = PathRule::normalised;
  TokenRule token_rule = TokenRule::is_signed;
};

/// What is signed. Every header here is; the caller leaves out those that proxies may change.
struct SigningInput {
  std::string_view method;
  std::string_view path;                                        // as it is sent
  std::vector<std::pair<std::string, std::string>> query = {};  // decoded
  http::Headers headers = {};                                   // with Host
  std::string_view payload_hash;  // SHA-256 in hex, or UNSIGNED-PAYLOAD
};

struct Signature {
  std::string canonical_request;
  std::string string_to_sign;
  std::string signature;
  /// Header form: X-Amz-Date, X-Amz-Security-Token, Authorization.
  http::Headers added_headers = {};
  /// Query form: the parameters to append, X-Amz-Signature last.
  std::vector<std::pair<std::string, std::string>> added_query = {};
};

inline constexpr std::string_view kUnsignedPayload = "UNSIGNED-PAYLOAD";
inline constexpr std::string_view kEmptyPayloadHash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// AWS Signature Version 4 in an Authorization header. Source: spec cli-package-deploy 2.4.
Signature sign_headers(const SigningInput& input, const SigningContext& context);
/// The same in query parameters, good for `expires` from the signing time on.
Signature sign_query(const SigningInput& input, const SigningContext& context,
                     std::chrono::seconds expires);

}  // namespace samx::aws
