#include "base/random.h"
#include "base/text.h"
#include "cloud/apigateway/data_plane.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/invocation.h"
#include "cloud/world.h"
#include "local/cors.h"
#include "local/gateway_event.h"
#include "local/response_mapping.h"

namespace samx::cloud::apigateway {
namespace {

struct FoundUrl {
  std::string function;  // "name" or "name:alias"
  Place place;
  std::string auth_type;
  std::optional<local::CorsRules> cors;
};

std::vector<std::string> texts(const document::Node* list) {
  std::vector<std::string> found;
  if (list == nullptr) return found;
  for (const document::Node* const item : list->items())
    found.emplace_back(item->text());
  return found;
}

std::optional<local::CorsRules> cors_of(const std::string& json) {
  if (json.empty()) return std::nullopt;
  document::TreeArena arena;
  const document::Node& cors = *cloudformation::tree_of(json, arena);
  local::CorsRules rules{.allow_origins = texts(cors.find("AllowOrigins")),
                         .allow_methods = texts(cors.find("AllowMethods")),
                         .allow_headers = texts(cors.find("AllowHeaders")),
                         .expose_headers = texts(cors.find("ExposeHeaders"))};
  if (const document::Node* const age = cors.find("MaxAge"))
    rules.max_age_seconds = static_cast<int>(parse_integer(age->text()).value_or(0));
  const document::Node* const credentials = cors.find("AllowCredentials");
  rules.allow_credentials = credentials != nullptr && credentials->text() == "true";
  return rules;
}

std::optional<FoundUrl> find_url(World& world, std::string_view id) {
  const std::lock_guard guard(world.mutex);
  const auto found = world.functions->find_url(id);
  if (found.url == nullptr) return std::nullopt;
  const std::string& qualifier = found.url->qualifier;
  return FoundUrl{.function = qualifier.empty() ? found.function->name
                                                : cat(found.function->name, ':', qualifier),
                  .place = found.function->place,
                  .auth_type = found.url->auth_type,
                  .cors = cors_of(found.url->cors)};
}

http::ServerResponse forbidden(std::string body) {
  return {.status = 403,
          .headers = {{"Content-Type", "application/json"},
                      {"x-amzn-ErrorType", "AccessDeniedException"}},
          .body = std::move(body)};
}

}  // namespace

http::ServerResponse serve_function_url(World& world, const ApiAddress& address,
                                        http::ServerRequest& raw) {
  const auto url = find_url(world, address.api_id);
  if (!url) return forbidden("{\"Message\":null}");
  if (url->auth_type == "AWS_IAM" && !raw.headers.contains("Authorization")) {
    return forbidden(
        "{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues, see: "
        "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}");
  }
  auto body = raw.body.read();
  const local::GatewayRequest request{.method = raw.method,
                                      .path = address.path,
                                      .query = std::string(raw.query()),
                                      .headers = std::move(raw.headers),
                                      .body = body ? std::move(*body) : std::string(),
                                      .source_ip = raw.remote_address};
  if (url->cors) {
    if (auto answer = local::preflight_response(*url->cors, request)) return std::move(*answer);
  }
  local::GatewayContext context;
  context.api_id = address.api_id;
  context.stage = "$default";
  context.account_id = url->place.account;
  context.scheme = "http";
  context.request_id = random_uuid();
  context.time = world.clock.now();
  context.route_pattern = "$default";
  const auto result = lambda::invoke(world, {.place = url->place,
                                             .function = url->function,
                                             .payload = local::http_event_2(request, context)});
  if (!result) return local::function_url_response({.payload = {}, .has_failed = true});
  http::ServerResponse response =
      result->streamed
          ? local::streamed_response(result->payload, result->content_type)
          : local::function_url_response(
                {.payload = result->payload, .has_failed = !result->function_error.empty()});
  if (url->cors) local::apply_cors(*url->cors, request, response);
  return response;
}

}  // namespace samx::cloud::apigateway
