#include "local/response_mapping.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "base/text.h"
#include "local/gateway_fault.h"
#include "local/media_type.h"

namespace samx::local {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kRestKeys{
    "statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded", "base64Encoded"};

// What a REST API does not let a function set; the client sees it under another name.
constexpr std::array<std::string_view, 12> kRemapped{
    "Authorization", "Connection", "Content-Length",   "Content-MD5",
    "Date",          "Host",       "Server",           "Trailer",
    "Upgrade",       "User-Agent", "WWW-Authenticate", "X-Forwarded-For"};

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Scalars as header text; nothing for null, lists and maps.
std::optional<std::string> scalar_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean() || value.is_number()) return dump(value);
  return std::nullopt;
}

/// 100 to 599 as a number or as text; nothing for anything else.
std::optional<int> status_of(const Json& value) {
  long long status = 0;
  if (value.is_number_integer()) {
    status = value.get<long long>();
  } else if (value.is_string()) {
    status = parse_integer(value.get<std::string>()).value_or(0);
  }
  if (status < 100 || status > 599) return std::nullopt;
  return static_cast<int>(status);
}

const Json* member(const Json& object, std::string_view name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

bool is_rest_shape(const Json& result) {
  if (!result.is_object()) return false;
  for (const auto& [name, value] : result.items()) {
    if (std::ranges::find(kRestKeys, name) == kRestKeys.end()) return false;
  }
  return true;
}

/// All lines of a REST answer: first those with several values, then the single ones, no pair
/// twice. Nothing if a map has the wrong shape.
std::optional<http::Headers> rest_headers(const Json& result) {
  http::Headers headers;
  if (const Json* multi = member(result, "multiValueHeaders")) {
    if (!multi->is_object()) return std::nullopt;
    for (const auto& [name, values] : multi->items()) {
      if (!values.is_array()) return std::nullopt;
      for (const Json& value : values) {
        if (auto text = scalar_text(value)) headers.add(name, std::move(*text));
      }
    }
  }
  const Json* single = member(result, "headers");
  if (single == nullptr) return headers;
  if (!single->is_object()) return std::nullopt;
  for (const auto& [name, value] : single->items()) {
    auto text = scalar_text(value);
    if (!text) continue;
    const auto known = headers.all(name);
    if (std::ranges::find(known, *text) == known.end()) headers.add(name, std::move(*text));
  }
  return headers;
}

http::Headers remapped(const http::Headers& headers) {
  http::Headers out;
  for (const http::Header& line : headers) {
    if (http::same_header_name(line.name, "Transfer-Encoding")) continue;
    const bool is_reserved = std::ranges::any_of(kRemapped, [&line](std::string_view name) {
      return http::same_header_name(name, line.name);
    });
    out.add(is_reserved ? "x-amzn-Remapped-" + line.name : line.name, line.value);
  }
  return out;
}

/// Whether a base64 body of a REST answer is decoded: the first media type the client accepts must
/// be a binary one; if it accepts anything, the type of the answer decides.
bool is_binary_answer(const RestAnswerContext& context, const http::Headers& headers) {
  const std::string_view first = context.accept.substr(0, context.accept.find(','));
  const std::string accepted = bare_media_type(first);
  if (!accepted.empty() && accepted != "*/*") {
    return is_binary_media_type(context.binary_media_types, accepted);
  }
  return is_binary_media_type(context.binary_media_types, headers.get("Content-Type"));
}

void add_rest_ids(const RestAnswerContext& context, http::Headers& headers) {
  headers.add("x-amzn-RequestId", std::string(context.request_id));
  if (!context.extended_request_id.empty()) {
    headers.add("x-amz-apigw-id", std::string(context.extended_request_id));
  }
  if (!context.trace_id.empty() && !headers.contains("X-Amzn-Trace-Id")) {
    headers.add("X-Amzn-Trace-Id", std::string(context.trace_id));
  }
}

/// The answer a REST result stands for; nothing if it is malformed.
std::optional<http::ServerResponse> map_rest(const FunctionAnswer& answer,
                                             const RestAnswerContext& context) {
  if (answer.has_failed) return std::nullopt;
  const Json result = Json::parse(answer.payload, nullptr, false);
  if (!is_rest_shape(result)) return std::nullopt;
  http::ServerResponse response;
  if (const auto status = result.find("statusCode"); status != result.end()) {
    const auto number = status_of(*status);
    if (!number) return std::nullopt;
    response.status = *number;
  }
  auto headers = rest_headers(result);
  if (!headers) return std::nullopt;
  if (!headers->contains("Content-Type")) headers->add("Content-Type", "application/json");
  if (const Json* body = member(result, "body")) {
    if (!body->is_string()) return std::nullopt;
    response.body = body->get<std::string>();
  }
  const Json* encoded = member(result, "base64Encoded");
  if (encoded == nullptr) encoded = member(result, "isBase64Encoded");
  if (encoded != nullptr && !encoded->is_boolean()) return std::nullopt;
  if (encoded != nullptr && encoded->get<bool>() && is_binary_answer(context, *headers)) {
    auto bytes = decode_base64(response.body);
    if (!bytes) return std::nullopt;
    response.body = std::move(*bytes);
  }
  response.headers = remapped(*headers);
  return response;
}

void add_http_headers(const Json& result, PayloadFormat format, http::Headers& headers) {
  const Json* multi = member(result, "multiValueHeaders");
  if (format == PayloadFormat::one && multi != nullptr && multi->is_object()) {
    for (const auto& [name, values] : multi->items()) {
      if (!values.is_array()) continue;
      for (const Json& value : values) {
        if (auto text = scalar_text(value)) headers.add(name, std::move(*text));
      }
    }
  }
  const Json* single = member(result, "headers");
  if (single != nullptr && single->is_object()) {
    for (const auto& [name, value] : single->items()) {
      auto text = scalar_text(value);
      if (!text) continue;
      const auto known = headers.all(name);
      if (std::ranges::find(known, *text) == known.end()) headers.add(name, std::move(*text));
    }
  }
  const Json* cookies = member(result, "cookies");
  if (format == PayloadFormat::two && cookies != nullptr && cookies->is_array()) {
    for (const Json& cookie : *cookies) {
      if (auto text = scalar_text(cookie)) headers.add("Set-Cookie", std::move(*text));
    }
  }
}

/// The answer of an object with a statusCode; nothing if it is malformed.
std::optional<http::ServerResponse> map_structured(const Json& result, PayloadFormat format) {
  http::ServerResponse response;
  const auto status = result.find("statusCode");
  const auto number = status == result.end() ? std::nullopt : status_of(*status);
  if (!number) return std::nullopt;
  response.status = *number;
  add_http_headers(result, format, response.headers);
  if (!response.headers.contains("Content-Type")) {
    response.headers.add("Content-Type", "text/plain;charset=UTF-8");
  }
  if (const Json* body = member(result, "body")) {
    auto text = scalar_text(*body);
    // Only payload 1.0 coerces what is not text.
    if (!text && format == PayloadFormat::one) text = dump(*body);
    if (!text) return std::nullopt;
    response.body = std::move(*text);
  }
  const Json* encoded = member(result, "isBase64Encoded");
  if (encoded != nullptr && encoded->is_boolean() && encoded->get<bool>()) {
    auto bytes = decode_base64(response.body);
    if (!bytes) return std::nullopt;
    response.body = std::move(*bytes);
  }
  return response;
}

std::optional<http::ServerResponse> map_http(const FunctionAnswer& answer, PayloadFormat format) {
  if (answer.has_failed) return std::nullopt;
  const Json result = Json::parse(answer.payload, nullptr, false);
  if (result.is_discarded()) return std::nullopt;
  if (format == PayloadFormat::one) {
    return result.is_object() ? map_structured(result, format) : std::nullopt;
  }
  if (result.is_object() && result.contains("statusCode")) return map_structured(result, format);
  return http::ServerResponse{
      .headers = {{"Content-Type", "application/json"}},
      .body = result.is_string() ? result.get<std::string>() : dump(result)};
}

}  // namespace

http::ServerResponse rest_response(const FunctionAnswer& answer, const RestAnswerContext& context) {
  auto mapped = map_rest(answer, context);
  http::ServerResponse response =
      mapped ? std::move(*mapped) : gateway_fault(GatewayFault::integration_failed, ApiKind::rest);
  add_rest_ids(context, response.headers);
  return response;
}

http::ServerResponse http_response(const FunctionAnswer& answer, PayloadFormat format) {
  auto mapped = map_http(answer, format);
  return mapped ? std::move(*mapped)
                : gateway_fault(GatewayFault::integration_failed, ApiKind::http);
}

http::ServerResponse function_url_response(const FunctionAnswer& answer) {
  auto mapped = map_http(answer, PayloadFormat::two);
  if (mapped) return std::move(*mapped);
  return {.status = 502,
          .headers = {{"Content-Type", "application/json"}},
          .body = "Internal Server Error"};
}

http::ServerResponse streamed_response(std::string_view payload, std::string_view content_type) {
  constexpr std::string_view kPreludeType = "application/vnd.awslambda.http-integration-response";
  constexpr std::string_view kPreludeEnd("\0\0\0\0\0\0\0\0", 8);
  const std::size_t end = payload.find(kPreludeEnd);
  if (bare_media_type(content_type) != kPreludeType || end == std::string_view::npos) {
    return {.headers = {{"Content-Type", std::string(content_type)}}, .body = std::string(payload)};
  }
  http::ServerResponse response;
  const Json prelude = Json::parse(payload.substr(0, end), nullptr, false);
  if (prelude.is_object()) {
    add_http_headers(prelude, PayloadFormat::two, response.headers);
    if (const Json* status = member(prelude, "statusCode")) {
      response.status = status_of(*status).value_or(200);
    }
  }
  if (!response.headers.contains("Content-Type")) {
    response.headers.add("Content-Type", "application/octet-stream");
  }
  response.body = payload.substr(end + kPreludeEnd.size());
  return response;
}

}  // namespace samx::local
