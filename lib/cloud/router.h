#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cloud/request.h"

namespace samx::cloud {

/// A request that is for a deployed API rather than for a service.
struct ApiAddress {
  std::string api_id;
  std::string path;  // percent-encoded, begins with '/'; the stage is its first segment
};

/// Takes a request of the server apart: service, operation, account and region (spec localcloud 1:
/// X-Amz-Target, then the scope of the signature, then Action of a form body, then the path, else
/// S3; host names of buckets before that). The body is moved out of `raw`; SX0103 if it cannot be
/// read.
Result<Request> route(http::ServerRequest& raw, std::uint16_t port);

/// The API that a request is for, if any: "/_aws/execute-api/<api>/…" or a host name
/// "<api>.execute-api.…".
std::optional<ApiAddress> api_address(const http::ServerRequest& raw);

/// The id of a Lambda function URL: host "<id>.lambda-url.…" or path "/_aws/lambda-url/<id>/…".
std::optional<ApiAddress> function_url_address(const http::ServerRequest& raw);

}  // namespace samx::cloud
