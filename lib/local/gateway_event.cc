#include "local/gateway_event.h"

#include <array>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "base/unicode.h"
#include "http/form.h"
#include "http/url.h"
#include "local/media_type.h"

namespace samx::local {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& event) {
  return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json null_if_empty(const Json& object) {
  return object.empty() ? Json(nullptr) : object;
}

/// The headers of the request and those a gateway adds.
http::Headers gateway_headers(const GatewayRequest& request, const GatewayContext& context) {
  http::Headers headers = request.headers;
  std::string forwarded(headers.get("X-Forwarded-For"));
  if (!forwarded.empty()) forwarded += ", ";
  headers.set("X-Forwarded-For", forwarded + request.source_ip);
  headers.set("X-Forwarded-Port", cat(context.port));
  headers.set("X-Forwarded-Proto", context.scheme);
  if (!context.trace_id.empty()) headers.set("X-Amzn-Trace-Id", context.trace_id);
  return headers;
}

std::string domain_of(const GatewayRequest& request, const GatewayContext& context) {
  if (!context.domain_name.empty()) return context.domain_name;
  const std::string_view host = request.headers.get("Host");
  return std::string(host.substr(0, host.rfind(':')));
}

std::string prefix_of(const std::string& domain, const GatewayContext& context) {
  return context.domain_prefix.empty() ? domain.substr(0, domain.find('.')) : context.domain_prefix;
}

std::string extended_id_of(const GatewayContext& context) {
  if (!context.extended_request_id.empty()) return context.extended_request_id;
  return replace_all(context.request_id, "-", "").substr(0, 15) + "=";
}

/// Six characters that are the same for the same resource.
std::string resource_id_of(const GatewayContext& context) {
  if (!context.resource_id.empty()) return context.resource_id;
  return hex(sha1(context.api_id + context.route_pattern)).substr(0, 6);
}

enum class Duplicates : std::uint8_t { last, joined };

Json header_map(const http::Headers& headers, Duplicates duplicates) {
  Json map = Json::object();
  for (const http::Header& line : headers) {
    // A name is one header whatever its case; it is shown as it came first.
    std::string name = line.name;
    for (const auto& [known, value] : map.items()) {
      if (http::same_header_name(known, name)) name = known;
    }
    if (duplicates == Duplicates::joined && map.contains(name)) {
      map[name] = cat(map[name].get<std::string>(), ",", line.value);
    } else {
      map[name] = line.value;
    }
  }
  return map;
}

Json multi_header_map(const http::Headers& headers) {
  Json map = Json::object();
  for (const http::Header& line : headers) {
    std::string name = line.name;
    for (const auto& [known, value] : map.items()) {
      if (http::same_header_name(known, name)) name = known;
    }
    map[name].push_back(line.value);
  }
  return map;
}

Json query_map(std::string_view query, Duplicates duplicates) {
  Json map = Json::object();
  for (const http::FormField& field : http::decode_form(query)) {
    if (duplicates == Duplicates::joined && map.contains(field.first)) {
      map[field.first] = cat(map[field.first].get<std::string>(), ",", field.second);
    } else {
      map[field.first] = field.second;
    }
  }
  return map;
}

Json multi_query_map(std::string_view query) {
  Json map = Json::object();
  for (const http::FormField& field : http::decode_form(query)) {
    map[field.first].push_back(field.second);
  }
  return map;
}

Json parameter_map(const PathParameters& parameters) {
  Json map = Json::object();
  for (const auto& [name, value] : parameters) {
    std::string_view text = value;
    // Lambda gets {proxy+} without the slash at the end of the path, but with those inside.
    if (text.size() > 1 && text.ends_with('/')) text.remove_suffix(1);
    map[name] = text;
  }
  return map;
}

Json variable_map(const std::map<std::string, std::string>& variables) {
  Json map = Json::object();
  for (const auto& [name, value] : variables)
    map[name] = value;
  return map;
}

Json identity_of(const GatewayRequest& request, const GatewayContext& context) {
  Json identity;
  for (const std::string_view name :
       {"accessKey", "accountId", "caller", "cognitoAuthenticationProvider",
        "cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId",
        "sourceIp", "user", "userAgent", "userArn"}) {
    identity[std::string(name)] = nullptr;
  }
  identity["sourceIp"] = request.source_ip;
  const std::string* agent = request.headers.find("User-Agent");
  if (agent != nullptr) identity["userAgent"] = *agent;
  if (!context.api_key.empty()) identity["apiKey"] = context.api_key;
  return identity;
}

Json authorizer_of(const GatewayContext& context) {
  return Json::parse(context.authorizer_json, nullptr, false);
}

std::int64_t epoch_ms(Time time) {
  return time.time_since_epoch().count();
}

Json proxy_request_context(const GatewayRequest& request, const GatewayContext& context) {
  const std::string domain = domain_of(request, context);
  Json out;
  out["accountId"] = context.account_id;
  out["apiId"] = context.api_id;
  if (!context.authorizer_json.empty()) out["authorizer"] = authorizer_of(context);
  out["deploymentId"] = hex(sha1(context.api_id + context.stage)).substr(0, 6);
  out["domainName"] = domain;
  out["domainPrefix"] = prefix_of(domain, context);
  out["extendedRequestId"] = extended_id_of(context);
  out["httpMethod"] = request.method;
  out["identity"] = identity_of(request, context);
  if (!context.operation_name.empty()) out["operationName"] = context.operation_name;
  out["path"] = context.stage == "$default" ? request.path : cat("/", context.stage, request.path);
  out["protocol"] = request.protocol;
  out["requestId"] = context.request_id;
  out["requestTime"] = gateway_time(context.time);
  out["requestTimeEpoch"] = epoch_ms(context.time);
  out["resourceId"] = resource_id_of(context);
  out["resourcePath"] = context.route_pattern;
  out["stage"] = context.stage;
  return out;
}

void set_body(Json& event, const GatewayRequest& request, bool is_binary) {
  event["body"] = request.body.empty() ? Json(nullptr)
                  : is_binary          ? Json(base64(request.body))
                                       : Json(request.body);
  event["isBase64Encoded"] = is_binary && !request.body.empty();
}

/// What both forms of the proxy event share, from `headers` on.
void set_request_maps(Json& event, const GatewayRequest& request, const GatewayContext& context,
                      Duplicates duplicates) {
  const http::Headers headers = gateway_headers(request, context);
  event["headers"] = null_if_empty(header_map(headers, duplicates));
  event["multiValueHeaders"] = null_if_empty(multi_header_map(headers));
  event["queryStringParameters"] = null_if_empty(query_map(request.query, duplicates));
  event["multiValueQueryStringParameters"] = null_if_empty(multi_query_map(request.query));
  event["pathParameters"] = null_if_empty(parameter_map(context.path_parameters));
  event["stageVariables"] = null_if_empty(variable_map(context.stage_variables));
}

/// HTTP APIs pass text on and encode the rest; the type decides, and bytes that are no text.
bool is_http_binary(const GatewayRequest& request) {
  const std::string_view type = request.headers.get("Content-Type");
  if (!is_valid_utf8(request.body)) return true;
  return !type.empty() && !is_text_media_type(type);
}

Json cookies_of(const GatewayRequest& request) {
  Json cookies = Json::array();
  for (const std::string_view line : request.headers.all("Cookie")) {
    for (const std::string_view cookie : split(line, ';')) {
      if (!trim(cookie).empty()) cookies.push_back(trim(cookie));
    }
  }
  return cookies;
}

Json http_2_headers(const GatewayRequest& request, const GatewayContext& context) {
  Json map = Json::object();
  for (const http::Header& line : gateway_headers(request, context)) {
    const std::string name = to_lower_ascii(line.name);
    if (name == "cookie") continue;
    map[name] =
        map.contains(name) ? cat(map[name].get<std::string>(), ",", line.value) : line.value;
  }
  return map;
}

}  // namespace

std::string gateway_time(Time time) {
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = iso8601_seconds(time);  // "2026-01-31T09:05:07Z"
  const long long month = parse_integer(std::string_view(iso).substr(5, 2)).value_or(1);
  return cat(iso.substr(8, 2), "/", kMonths[static_cast<std::size_t>(month - 1)], "/",
             iso.substr(0, 4), ":", iso.substr(11, 8), " +0000");
}

std::string rest_event(const GatewayRequest& request, const GatewayContext& context) {
  Json event;
  event["resource"] = context.route_pattern;
  event["path"] = request.path;
  event["httpMethod"] = request.method;
  set_request_maps(event, request, context, Duplicates::last);
  event["requestContext"] = proxy_request_context(request, context);
  const std::string_view type = request.headers.get("Content-Type");
  set_body(
      event, request,
      is_binary_media_type(context.binary_media_types, type.empty() ? "application/json" : type));
  return dump(event);
}

std::string http_event_1(const GatewayRequest& request, const GatewayContext& context) {
  const std::size_t blank = context.route_pattern.find(' ');
  GatewayContext known = context;
  known.operation_name.clear();
  if (blank != std::string::npos) known.route_pattern.erase(0, blank + 1);
  Json event;
  event["version"] = "1.0";
  event["resource"] = known.route_pattern;
  event["path"] =
      context.stage == "$default" ? request.path : cat("/", context.stage, request.path);
  event["httpMethod"] = request.method;
  set_request_maps(event, request, known, Duplicates::joined);
  Json request_context = proxy_request_context(request, known);
  request_context.erase("deploymentId");
  event["requestContext"] = std::move(request_context);
  set_body(event, request, is_http_binary(request));
  return dump(event);
}

std::string http_event_2(const GatewayRequest& request, const GatewayContext& context) {
  const std::string decoded = http::percent_decode(request.path);
  const std::string path = context.stage == "$default" ? decoded : cat("/", context.stage, decoded);
  const std::string domain = domain_of(request, context);
  Json event;
  event["version"] = "2.0";
  event["routeKey"] = context.route_pattern;
  event["rawPath"] = path;
  event["rawQueryString"] = request.query;
  if (Json cookies = cookies_of(request); !cookies.empty()) event["cookies"] = std::move(cookies);
  event["headers"] = http_2_headers(request, context);
  if (Json query = query_map(request.query, Duplicates::joined); !query.empty()) {
    event["queryStringParameters"] = std::move(query);
  }
  Json known;
  known["accountId"] = context.account_id;
  known["apiId"] = context.api_id;
  if (!context.authorizer_json.empty()) known["authorizer"] = authorizer_of(context);
  known["domainName"] = domain;
  known["domainPrefix"] = prefix_of(domain, context);
  known["http"] = {{"method", request.method},
                   {"path", path},
                   {"protocol", request.protocol},
                   {"sourceIp", request.source_ip},
                   {"userAgent", request.headers.get("User-Agent")}};
  known["requestId"] = context.request_id;
  known["routeKey"] = context.route_pattern;
  known["stage"] = context.stage;
  known["time"] = gateway_time(context.time);
  known["timeEpoch"] = epoch_ms(context.time);
  event["requestContext"] = std::move(known);
  if (!context.path_parameters.empty()) {
    event["pathParameters"] = parameter_map(context.path_parameters);
  }
  if (!context.stage_variables.empty()) {
    event["stageVariables"] = variable_map(context.stage_variables);
  }
  set_body(event, request, is_http_binary(request));
  if (request.body.empty()) event.erase("body");
  return dump(event);
}

}  // namespace samx::local
