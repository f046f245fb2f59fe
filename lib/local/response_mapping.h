#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/server.h"

namespace samx::local {

/// What came back from a function, as far as a gateway looks at it.
struct FunctionAnswer {
  std::string_view payload;
  bool has_failed = false;  // InvokeResult::function_error is set
};

/// What of the request and the API decides about the form of a REST answer.
struct RestAnswerContext {
  std::string_view accept;  // Accept header of the request
  const std::vector<std::string>& binary_media_types;
  std::string_view request_id;
  std::string_view extended_request_id;
  std::string_view trace_id;
};

/// Answer of a REST proxy integration (spec local 6.3): 502 for what is malformed.
http::ServerResponse rest_response(const FunctionAnswer& answer, const RestAnswerContext& context);

enum class PayloadFormat : std::uint8_t { one, two };

/// Answer of an HTTP API (spec local 6.3): 500 for what is malformed.
http::ServerResponse http_response(const FunctionAnswer& answer, PayloadFormat format);

/// Answer of a function URL: like an HTTP API with payload 2.0, but 502 for failures.
http::ServerResponse function_url_response(const FunctionAnswer& answer);

/// Answer of a function that streams with an HTTP prelude: JSON, eight NUL bytes, body. Any other
/// `content_type` is passed on with 200.
http::ServerResponse streamed_response(std::string_view payload, std::string_view content_type);

}  // namespace samx::local
