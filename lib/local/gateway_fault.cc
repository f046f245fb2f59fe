#include "local/gateway_fault.h"

#include <array>
#include <string_view>

namespace samx::local {
namespace {

struct Row {
  GatewayFault fault;
  int rest_status;
  std::string_view rest_body;
  std::string_view rest_type;  // x-amzn-ErrorType
  int http_status;
  std::string_view http_body;
};

// spec local 6.3, error table. HTTP APIs have no API keys, validators or explicit denials of their
// own: their columns say what the nearest case gives.
constexpr std::array kRows{
    Row{GatewayFault::no_route, 403, R"({"message":"Missing Authentication Token"})",
        "MissingAuthenticationTokenException", 404, R"({"message":"Not Found"})"},
    Row{GatewayFault::no_identity, 401, R"({"message":"Unauthorized"})", "UnauthorizedException",
        401, R"({"message":"Unauthorized"})"},
    Row{GatewayFault::denied, 403,
        R"({"Message":"User is not authorized to access this resource"})", "AccessDeniedException",
        403, R"({"message":"Forbidden"})"},
    Row{GatewayFault::denied_explicitly, 403,
        R"({"Message":"User is not authorized to access this resource with an explicit deny"})",
        "AccessDeniedException", 403, R"({"message":"Forbidden"})"},
    Row{GatewayFault::authorizer_failed, 500, R"({"message":null})",
        "AuthorizerConfigurationException", 500, R"({"message":"Internal Server Error"})"},
    Row{GatewayFault::api_key_missing, 403, R"({"message":"Forbidden"})", "ForbiddenException", 403,
        R"({"message":"Forbidden"})"},
    Row{GatewayFault::invalid_body, 400, R"({"message": "Invalid request body"})",
        "BadRequestException", 400, R"({"message":"Bad Request"})"},
    Row{GatewayFault::timed_out, 504, R"({"message": "Endpoint request timed out"})",
        "InternalServerErrorException", 503, R"({"message":"Service Unavailable"})"},
    Row{GatewayFault::body_too_large, 413, R"({"message":"Request Too Long"})",
        "RequestTooLargeException", 413, R"({"message":"Request Entity Too Large"})"},
    Row{GatewayFault::throttled, 429, R"({"message":"Too Many Requests"})",
        "TooManyRequestsException", 429, R"({"message":"Too Many Requests"})"},
    Row{GatewayFault::integration_failed, 502, R"({"message": "Internal server error"})",
        "InternalServerErrorException", 500, R"({"message":"Internal Server Error"})"},
};

constexpr bool rows_follow_enum() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].fault) != i) return false;
  }
  return true;
}
static_assert(rows_follow_enum());

}  // namespace

http::ServerResponse gateway_fault(GatewayFault fault, ApiKind kind) {
  const Row& row = kRows[static_cast<std::size_t>(fault)];
  http::ServerResponse response;
  response.headers.add("Content-Type", "application/json");
  if (kind == ApiKind::http) {
    response.status = row.http_status;
    response.body = row.http_body;
    return response;
  }
  response.status = row.rest_status;
  response.body = row.rest_body;
  response.headers.add("x-amzn-ErrorType", std::string(row.rest_type));
  return response;
}

}  // namespace samx::local
