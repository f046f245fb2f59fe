#include "local/local_gateway.h"

#include <algorithm>
#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "local/cors.h"
#include "local/gateway_event.h"
#include "local/gateway_fault.h"
#include "local/response_mapping.h"
#include "local/trace_id.h"

namespace samx::local {
namespace {

constexpr std::uint64_t kBodyLimitBytes = 10ULL << 20U;

std::uint16_t port_of(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos) return 80;
  return static_cast<std::uint16_t>(parse_integer(host.substr(colon + 1)).value_or(80));
}

/// "JKJaXmPLvHcESHA=": the ids of HTTP APIs and the extended ids of REST APIs.
std::string short_id() {
  std::string id = random_hex(15);
  std::ranges::transform(id, id.begin(),
                         [](char c) { return static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c); });
  return id + "=";
}

GatewayContext make_context(const LocalApi& api, const LocalRoute& route,
                            const GatewayRequest& request, Time now) {
  GatewayContext context;
  context.stage = api.stage;
  context.stage_variables = api.stage_variables;
  context.port = port_of(request.headers.get("Host"));
  context.scheme = "http";
  context.extended_request_id = short_id();
  context.request_id = api.kind == ApiKind::rest ? random_uuid() : context.extended_request_id;
  context.trace_id = request.headers.get("X-Amzn-Trace-Id");
  if (context.trace_id.empty()) context.trace_id = new_trace_root(now);
  context.time = now;
  const bool has_method = api.kind == ApiKind::http && route.pattern != "$default";
  context.route_pattern = has_method ? cat(route.method, " ", route.pattern) : route.pattern;
  context.operation_name = route.operation_name;
  context.binary_media_types = api.binary_media_types;
  return context;
}

std::string event_for(const LocalApi& api, const LocalRoute& route, const GatewayRequest& request,
                      const GatewayContext& context) {
  if (api.kind == ApiKind::rest) return rest_event(request, context);
  return route.format == PayloadFormat::two ? http_event_2(request, context)
                                            : http_event_1(request, context);
}

}  // namespace

LocalGateway::LocalGateway(LocalInvoker& invoker, const Clock& clock, FaultSink on_fault)
    : invoker_(invoker), clock_(clock), on_fault_(std::move(on_fault)) {
  for (const LocalApi& api : invoker_.stack().apis) {
    RouteTable& table = tables_.emplace_back(api.kind);
    for (std::size_t i = 0; i < api.routes.size(); ++i) {
      table.add(api.routes[i].method, api.routes[i].pattern, i);
    }
  }
}

/// The route of the first API that has one; a $default only if no API has a better one.
LocalGateway::Found LocalGateway::find(std::string_view method, std::string_view path) const {
  Found fallback;
  const std::vector<LocalApi>& apis = invoker_.stack().apis;
  for (std::size_t i = 0; i < apis.size(); ++i) {
    auto match = tables_[i].find(method, path);
    if (!match) continue;
    const LocalRoute* route = &apis[i].routes[match->target];
    const bool is_default = route->pattern == "$default";
    Found found{.api = &apis[i], .route = route, .match = std::move(*match)};
    if (!is_default) return found;
    if (fallback.api == nullptr) fallback = std::move(found);
  }
  return fallback;
}

http::ServerResponse LocalGateway::serve(http::ServerRequest& request) const {
  const std::vector<LocalApi>& apis = invoker_.stack().apis;
  const ApiKind only_kind = apis.empty() ? ApiKind::rest : apis.front().kind;
  if (request.body.size_bytes() > kBodyLimitBytes) {
    return gateway_fault(GatewayFault::body_too_large, only_kind);
  }
  auto body = request.body.read();
  const GatewayRequest known{.method = request.method,
                             .path = std::string(request.path()),
                             .query = std::string(request.query()),
                             .headers = std::move(request.headers),
                             .body = body ? std::move(*body) : std::string(),
                             .source_ip = request.remote_address};
  const Found found = find(known.method, known.path);
  const bool is_explicit = found.route != nullptr && found.route->method == known.method;
  if (!is_explicit) {
    // An HTTP API with CORS answers preflights itself, whatever route there is.
    for (const LocalApi& api : apis) {
      if (!api.cors || (found.api != nullptr && found.api != &api)) continue;
      if (auto answer = preflight_response(*api.cors, known)) return std::move(*answer);
    }
  }
  if (found.route == nullptr) return gateway_fault(GatewayFault::no_route, only_kind);
  if (found.route->target == RouteTarget::mock) return found.route->mock;
  if (found.route->target == RouteTarget::unsupported) {
    return {.status = 501,
            .headers = {{"Content-Type", "application/json"}},
            .body = cat("{\"message\":\"integration type '", found.route->integration_type,
                        "' is not supported here\"}")};
  }
  http::ServerResponse response = call(found, known);
  if (found.api->cors) apply_cors(*found.api->cors, known, response);
  return response;
}

http::ServerResponse LocalGateway::call(const Found& found, const GatewayRequest& request) const {
  const LocalApi& api = *found.api;
  GatewayContext context = make_context(api, *found.route, request, clock_.now());
  context.path_parameters = found.match.parameters;
  const std::string event = event_for(api, *found.route, request, context);
  const auto result =
      invoker_.invoke(found.route->function_id, event, {.trace_id = context.trace_id});
  if (!result) return fail_with(api, result.error().diagnostic());
  const FunctionAnswer answer{.payload = result->payload,
                              .has_failed = !result->function_error.empty()};
  if (api.kind == ApiKind::http) return http_response(answer, found.route->format);
  return rest_response(answer, {.accept = request.headers.get("Accept"),
                                .binary_media_types = api.binary_media_types,
                                .request_id = context.request_id,
                                .extended_request_id = context.extended_request_id,
                                .trace_id = context.trace_id});
}

http::ServerResponse LocalGateway::fail_with(const LocalApi& api,
                                             const Diagnostic& diagnostic) const {
  if (on_fault_) on_fault_(diagnostic);
  return gateway_fault(GatewayFault::integration_failed, api.kind);
}

}  // namespace samx::local
