#pragma once

#include <string>
#include <string_view>

#include "cloud/fault.h"
#include "http/headers.h"

namespace samx::cloud::s3 {

/// A body as newer SDKs send it (Content-Encoding: aws-chunked): chunks "size;signature\r\nbytes"
/// and trailing header lines.
struct ChunkedBody {
  std::string bytes;
  http::Headers trailers;
};

/// Whether these headers announce such a body.
bool is_chunked(const http::Headers& headers);

/// Takes a chunked body apart. Signatures of chunks are not checked. IncompleteBody if it ends too
/// early or its decoded length is not the announced one (x-amz-decoded-content-length).
Answered<ChunkedBody> decode_chunked(std::string_view text, const http::Headers& headers);

}  // namespace samx::cloud::s3
