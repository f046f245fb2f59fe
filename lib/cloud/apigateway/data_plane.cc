#include "cloud/apigateway/data_plane.h"

#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "cloud/apigateway/api_store.h"
#include "cloud/apigateway/served_stage.h"
#include "cloud/lambda/invocation.h"
#include "cloud/world.h"
#include "local/cors.h"
#include "local/gateway_event.h"
#include "local/gateway_fault.h"
#include "local/response_mapping.h"

namespace samx::cloud::apigateway {
namespace {

constexpr std::uint64_t kBodyLimitBytes = 10ULL << 20U;

// A request on its way to a stage.
struct Arrival {
  std::shared_ptr<const ServedStage> stage;
  std::string path;  // behind the stage
};

// REST: the first segment is the stage. HTTP: that, or $default with the whole path.
Arrival find_stage(World& world, const ApiAddress& address) {
  const std::lock_guard guard(world.mutex);
  const std::string_view path = address.path;
  const std::size_t slash = path.find('/', 1);
  const std::string_view first =
      path.substr(1, slash == std::string_view::npos ? slash : slash - 1);
  if (auto named = world.apis->served(address.api_id, first)) {
    return {.stage = std::move(named),
            .path = slash == std::string_view::npos ? "/" : std::string(path.substr(slash))};
  }
  return {.stage = world.apis->served(address.api_id, "$default"), .path = std::string(path)};
}

std::uint16_t port_of(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos) return 80;
  return static_cast<std::uint16_t>(parse_integer(host.substr(colon + 1)).value_or(80));
}

// "JKJaXmPLvHcESHA=": the ids of HTTP APIs and the extended ids of REST APIs.
std::string gateway_request_id() {
  return to_upper_ascii(random_hex(15)) + "=";
}

std::string trace_id_of(const local::GatewayRequest& request) {
  const std::string_view given = request.headers.get("X-Amzn-Trace-Id");
  if (!given.empty()) return std::string(given);
  const std::string hex = random_hex(32);
  return cat("Root=1-", hex.substr(0, 8), '-', hex.substr(8));
}

local::GatewayContext context_of(const ServedStage& stage, const local::RouteTable::Match& match,
                                 const local::GatewayRequest& request, Time now) {
  const local::LocalRoute& route = stage.api.routes[match.target];
  const bool rest = stage.api.kind == local::ApiKind::rest;
  local::GatewayContext context;
  context.api_id = stage.api_id;
  context.stage = stage.api.stage;
  context.stage_variables = stage.api.stage_variables;
  context.account_id = stage.place.account;
  context.port = port_of(request.headers.get("Host"));
  context.scheme = "http";
  context.extended_request_id = gateway_request_id();
  context.request_id = rest ? random_uuid() : context.extended_request_id;
  context.trace_id = trace_id_of(request);
  context.time = now;
  const bool with_method = !rest && route.pattern != "$default";
  context.route_pattern = with_method ? cat(route.method, ' ', route.pattern) : route.pattern;
  context.path_parameters = match.parameters;
  context.operation_name = route.operation_name;
  context.binary_media_types = stage.api.binary_media_types;
  return context;
}

http::ServerResponse call_function(World& world, const ServedStage& stage,
                                   const local::RouteTable::Match& match,
                                   const local::GatewayRequest& request) {
  const local::LocalRoute& route = stage.api.routes[match.target];
  const bool rest = stage.api.kind == local::ApiKind::rest;
  const local::GatewayContext context = context_of(stage, match, request, world.clock.now());
  std::string event;
  if (rest) {
    event = local::rest_event(request, context);
  } else {
    event = route.format == local::PayloadFormat::two ? local::http_event_2(request, context)
                                                      : local::http_event_1(request, context);
  }
  const auto result = lambda::invoke(world, {.place = stage.place,
                                             .function = stage.functions[match.target],
                                             .payload = std::move(event),
                                             .options = {.trace_id = context.trace_id}});
  if (!result) return local::gateway_fault(local::GatewayFault::integration_failed, stage.api.kind);
  const local::FunctionAnswer answer{.payload = result->payload,
                                     .has_failed = !result->function_error.empty()};
  if (!rest) return local::http_response(answer, route.format);
  return local::rest_response(answer, {.accept = request.headers.get("Accept"),
                                       .binary_media_types = stage.api.binary_media_types,
                                       .request_id = context.request_id,
                                       .extended_request_id = context.extended_request_id,
                                       .trace_id = context.trace_id});
}

http::ServerResponse serve_route(World& world, const ServedStage& stage,
                                 const local::GatewayRequest& request) {
  const auto match = stage.table.find(request.method, request.path);
  const bool exact = match && stage.api.routes[match->target].method == request.method;
  if (!exact && stage.api.cors) {
    if (auto answer = local::preflight_response(*stage.api.cors, request))
      return std::move(*answer);
  }
  if (!match) return local::gateway_fault(local::GatewayFault::no_route, stage.api.kind);
  const local::LocalRoute& route = stage.api.routes[match->target];
  if (route.target == local::RouteTarget::mock) return route.mock;
  if (route.target == local::RouteTarget::unsupported) {
    return {.status = 501,
            .headers = {{"Content-Type", "application/json"}},
            .body = cat("{\"message\":\"integration type '", route.integration_type,
                        "' is not supported here\"}")};
  }
  http::ServerResponse response = call_function(world, stage, *match, request);
  if (stage.api.cors) local::apply_cors(*stage.api.cors, request, response);
  return response;
}

local::GatewayRequest gateway_request(http::ServerRequest& raw, std::string path) {
  auto body = raw.body.read();
  return {.method = raw.method,
          .path = std::move(path),
          .query = std::string(raw.query()),
          .headers = std::move(raw.headers),
          .body = body ? std::move(*body) : std::string(),
          .source_ip = raw.remote_address};
}

}  // namespace

http::ServerResponse serve_api(World& world, const ApiAddress& address, http::ServerRequest& raw) {
  Arrival arrival = find_stage(world, address);
  // AWS says the same for an API and for a stage that is not there.
  if (arrival.stage == nullptr) {
    return {.status = 403,
            .headers = {{"Content-Type", "application/json"},
                        {"x-amzn-ErrorType", "ForbiddenException"}},
            .body = "{\"message\":\"Forbidden\"}"};
  }
  if (raw.body.size_bytes() > kBodyLimitBytes)
    return local::gateway_fault(local::GatewayFault::body_too_large, arrival.stage->api.kind);
  const local::GatewayRequest request = gateway_request(raw, std::move(arrival.path));
  return serve_route(world, *arrival.stage, request);
}

}  // namespace samx::cloud::apigateway
