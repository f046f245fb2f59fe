#pragma once

#include <string>

#include "aws/call.h"
#include "aws/session_state.h"
#include "http/url.h"

namespace samx::aws {

/// Where a call goes and for which region it is signed.
struct RequestTarget {
  http::Url url;
  std::string region;
};

/// Endpoint, path style or host style of S3, and the remembered region of the bucket.
/// Source: spec cli-package-deploy 2.3.
Result<RequestTarget> resolve_target(const Session& session, const Call& call);

/// The remembered region of a bucket, or empty.
std::string known_bucket_region(const Session::State& state, std::string_view bucket);
void remember_bucket_region(const Session::State& state, std::string_view bucket,
                            std::string_view region);

}  // namespace samx::aws
