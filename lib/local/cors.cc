#include "local/cors.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace samx::local {
namespace {

constexpr std::array<std::string_view, 6> kCorsHeaders{
    "Access-Control-Allow-Origin",  "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers", "Access-Control-Expose-Headers",
    "Access-Control-Max-Age",       "Access-Control-Allow-Credentials"};

bool origin_matches(std::string_view rule, std::string_view origin) {
  if (rule == "*" || rule == origin) return true;
  // "https://*" allows any host of that scheme.
  return rule.ends_with("://*") && origin.starts_with(rule.substr(0, rule.size() - 1));
}

/// The value of Access-Control-Allow-Origin; empty if the origin is not allowed.
std::string allowed_origin(const CorsRules& rules, std::string_view origin) {
  if (origin.empty()) return {};
  for (const std::string& rule : rules.allow_origins) {
    if (rule == "*" && !rules.allow_credentials) return "*";
    if (origin_matches(rule, origin)) return std::string(origin);
  }
  return {};
}

void add_list(http::Headers& headers, std::string_view name,
              const std::vector<std::string>& values) {
  if (!values.empty()) headers.add(std::string(name), join(values, ","));
}

void add_common(const CorsRules& rules, const std::string& origin, http::Headers& headers) {
  headers.add("Access-Control-Allow-Origin", origin);
  if (rules.allow_credentials) headers.add("Access-Control-Allow-Credentials", "true");
}

}  // namespace

std::optional<http::ServerResponse> preflight_response(const CorsRules& rules,
                                                       const GatewayRequest& request) {
  const std::string_view origin = request.headers.get("Origin");
  if (request.method != "OPTIONS" || origin.empty() ||
      !request.headers.contains("Access-Control-Request-Method")) {
    return std::nullopt;
  }
  http::ServerResponse response{.status = 204};
  const std::string allowed = allowed_origin(rules, origin);
  if (allowed.empty()) return response;
  add_common(rules, allowed, response.headers);
  add_list(response.headers, "Access-Control-Allow-Methods", rules.allow_methods);
  add_list(response.headers, "Access-Control-Allow-Headers", rules.allow_headers);
  if (rules.max_age_seconds) {
    response.headers.add("Access-Control-Max-Age", cat(*rules.max_age_seconds));
  }
  return response;
}

void apply_cors(const CorsRules& rules, const GatewayRequest& request,
                http::ServerResponse& response) {
  for (const std::string_view name : kCorsHeaders)
    response.headers.erase(name);
  const std::string allowed = allowed_origin(rules, request.headers.get("Origin"));
  if (allowed.empty()) return;
  add_common(rules, allowed, response.headers);
  add_list(response.headers, "Access-Control-Expose-Headers", rules.expose_headers);
}

}  // namespace samx::local
