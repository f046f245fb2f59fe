#pragma once

#include "cloud/fault.h"
#include "cloud/s3/object.h"

namespace samx::cloud::s3 {

/// If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since of a GET or HEAD: 412
/// PreconditionFailed or 304.
Done check_read_conditions(const http::Headers& headers, const ObjectVersion& version);
/// If-Match and If-None-Match of a PUT; `there` is the current version, null if there is none.
Done check_write_conditions(const http::Headers& headers, const ObjectVersion* there);
/// The x-amz-copy-source-if-… headers of a copy.
Done check_copy_conditions(const http::Headers& headers, const ObjectVersion& source);

}  // namespace samx::cloud::s3
