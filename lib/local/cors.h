#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/server.h"
#include "local/gateway_request.h"

namespace samx::local {

/// CorsConfiguration of an HTTP API, or Cors of a function URL.
struct CorsRules {
  std::vector<std::string> allow_origins = {};  // exact, "*", "https://*", "http://*"
  std::vector<std::string> allow_methods = {};
  std::vector<std::string> allow_headers = {};
  std::vector<std::string> expose_headers = {};
  std::optional<int> max_age_seconds = std::nullopt;
  bool allow_credentials = false;
};

/// The answer the gateway gives itself to a preflight: 204. Nothing if the request is none (OPTIONS
/// with Origin and Access-Control-Request-Method).
std::optional<http::ServerResponse> preflight_response(const CorsRules& rules,
                                                       const GatewayRequest& request);

/// Replaces the CORS headers of a function's answer by those of the rules. No Origin, no headers.
void apply_cors(const CorsRules& rules, const GatewayRequest& request,
                http::ServerResponse& response);

}  // namespace samx::local
