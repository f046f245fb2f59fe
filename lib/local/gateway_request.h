#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "http/headers.h"

namespace samx::local {

/// A request as it came in, before it is known which API it is for.
struct GatewayRequest {
  std::string method;  // "GET"
  std::string path;    // percent-encoded as sent, without the stage: "/items/a%20b"
  std::string query;   // percent-encoded as sent, without '?'
  http::Headers headers;
  std::string body;
  std::string source_ip = "127.0.0.1";
  std::string protocol = "HTTP/1.1";
};

/// Names and values of a path, in the order of the pattern.
using PathParameters = std::vector<std::pair<std::string, std::string>>;

/// What a gateway knows beside the request: the API, the stage and the route that was found.
struct GatewayContext {
  std::string api_id = "1234567890";
  std::string stage = "Prod";
  std::map<std::string, std::string> stage_variables = {};
  std::string account_id = "123456789012";
  std::string domain_name = {};          // empty: the Host header without its port
  std::string domain_prefix = {};        // empty: the first label of the domain
  std::uint16_t port = 443;              // X-Forwarded-Port
  std::string scheme = "https";          // X-Forwarded-Proto
  std::string request_id;                // REST: a uuid; HTTP: "JKJaXmPLvHcESHA="
  std::string extended_request_id = {};  // REST; empty: made of request_id
  std::string trace_id = {};             // value of X-Amzn-Trace-Id; empty: no such header
  Time time{};

  std::string route_pattern;  // REST: "/items/{id}"; HTTP: "GET /items/{id}" or "$default"
  PathParameters path_parameters = {};
  std::string resource_id = {};                      // REST
  std::string operation_name = {};                   // REST: operationId of the OpenAPI body
  std::vector<std::string> binary_media_types = {};  // REST
  std::string authorizer_json = {};  // value of requestContext.authorizer; empty: none
  std::string api_key = {};          // REST: identity.apiKey
};

}  // namespace samx::local
