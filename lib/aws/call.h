#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/fault.h"
#include "aws/session.h"
#include "http/client.h"

namespace samx::aws {

/// How a service is addressed: one constexpr row per service, see service.h.
struct Service;

/// One operation of a service, ready to be sent. The call makes the URL, signs, retries, and turns
/// error answers into Faults.
struct Call {
  const Service* service = nullptr;
  std::string_view operation;  // "CreateChangeSet": for messages
  std::string method = "POST";
  std::string path = "/";                                       // percent-encoded
  std::vector<std::pair<std::string, std::string>> query = {};  // decoded
  http::Headers headers = {};
  std::string body = {};
  std::optional<http::FileSlice> upload = std::nullopt;
  std::string payload_sha256 = {};  // hex, if known; S3 uploads need it over http
  std::string download_path = {};
  http::Progress progress = {};
  std::uint64_t response_limit_bytes = 64ULL << 20U;
  /// S3 only: goes into host or path by the rules of spec cli-package-deploy 2.3.
  std::string bucket = {};
  bool sign = true;
  http::Timeouts timeouts = {};
};

/// Sends `call` until it is answered, refused for good, or the attempts are used up.
/// Source: spec cli-package-deploy 2.4 to 2.7.
Outcome<http::Response> send(const Session& session, const Call& call);

/// The URL that `send` would use for the path and bucket of `call`, without a query.
Result<std::string> call_url(const Session& session, const Call& call);

}  // namespace samx::aws
