#pragma once

#include <string_view>

#include "aws/fault.h"
#include "aws/service.h"
#include "http/client.h"

namespace samx::aws {

/// What a diagnostic about a refused call tells about the caller.
struct CallerFacts {
  std::string_view endpoint;       // "http://127.0.0.1:7070"
  std::string_view masked_key_id;  // see masked_key_id()
  std::string_view provider;       // where the credentials are from
  std::string_view bucket;         // of an S3 call
  std::string_view region;
};

/// Code and text of an answer that is not a success, in any of the protocols. An answer without a
/// body has its status as code: "404".
Fault::Answer read_error(const http::Response& response, Protocol protocol,
                         std::string_view operation);

/// The fault for the user: which of our codes, and what to do next.
Fault make_fault(Fault::Answer answer, const Service& service, const CallerFacts& facts);

}  // namespace samx::aws
