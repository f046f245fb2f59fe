#include "local/invoke_api.h"

#include <array>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "http/form.h"
#include "http/url.h"
#include "local/codes.h"

namespace samx::local {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kPrefix = "/2015-03-31/functions/";
constexpr std::string_view kSuffix = "/invocations";

http::ServerResponse error_answer(int status, std::string_view type, const Json& body) {
  return {
      .status = status,
      .headers = {{"Content-Type", "application/json"}, {"x-amzn-errortype", std::string(type)}},
      .body = body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Json user_fault(std::string_view message) {
  return Json{{"Type", "User"}, {"Message", message}};
}

struct FaultRow {
  std::string_view code;
  int status;
  std::string_view type;
};

// Engine faults in the words of Lambda.
constexpr std::array kFaults{
    FaultRow{codes::kPayloadTooLarge, 413, "RequestTooLargeException"},
    FaultRow{codes::kRuntimeUnsupported, 501, "NotImplementedException"},
};

http::ServerResponse fault_answer(const Diagnostic& diagnostic, const std::string& function_arn) {
  if (diagnostic.code == codes::kFunctionUnknown) {
    return error_answer(404, "ResourceNotFoundException",
                        user_fault(cat("Function not found: ", function_arn)));
  }
  if (diagnostic.code == codes::kThrottled) {
    return error_answer(429, "TooManyRequestsException",
                        Json{{"Reason", "ReservedFunctionConcurrentInvocationLimitExceeded"},
                             {"Type", "User"},
                             {"message", "Rate Exceeded."}});
  }
  if (diagnostic.code == codes::kEventNotJson) {
    return error_answer(
        400, "InvalidRequestContentException",
        user_fault("Could not parse request body into json: the payload is not JSON"));
  }
  for (const FaultRow& row : kFaults) {
    if (row.code == diagnostic.code) {
      return error_answer(row.status, row.type, user_fault(diagnostic.message));
    }
  }
  return error_answer(500, "ServiceException",
                      Json{{"Type", "Service"}, {"Message", diagnostic.message}});
}

struct FunctionName {
  std::string name;
  std::string qualifier;
};

/// "Fn", "Fn:live", "123456789012:function:Fn:live" and whole ARNs; percent-encoded.
FunctionName parse_name(std::string_view encoded) {
  const std::string text = http::percent_decode(encoded);
  constexpr std::string_view kMark = "function:";
  const std::size_t mark = text.rfind(kMark);
  const std::string rest = mark == std::string::npos ? text : text.substr(mark + kMark.size());
  const std::size_t colon = rest.find(':');
  if (colon == std::string::npos) return {rest, {}};
  return {rest.substr(0, colon), rest.substr(colon + 1)};
}

}  // namespace

http::ServerResponse InvokeApi::serve(http::ServerRequest& request) const {
  std::string_view path = request.path();
  if (!path.starts_with(kPrefix) || !path.ends_with(kSuffix)) {
    return error_answer(404, "PathNotFoundException",
                        Json{{"Type", "LocalServiceError"}, {"Message", "PathNotFoundException"}});
  }
  if (request.method != "POST") {
    return error_answer(
        405, "MethodNotAllowedException",
        Json{{"Type", "LocalServiceError"}, {"Message", "MethodNotAllowedException"}});
  }
  path = path.substr(kPrefix.size(), path.size() - kPrefix.size() - kSuffix.size());
  FunctionName name = parse_name(path);
  for (const auto& [field, value] : http::decode_form(request.query())) {
    if (field == "Qualifier") name.qualifier = value;
  }
  return invoke(name.name, name.qualifier, request);
}

http::ServerResponse InvokeApi::invoke(std::string_view name, std::string_view qualifier,
                                       const http::ServerRequest& request) const {
  const LocalFunction* function = invoker_.stack().find_function(name);
  const std::string arn = function == nullptr
                              ? cat("arn:aws:lambda:us-east-1:123456789012:function:", name)
                              : function_arn(function->spec);
  const std::string_view type = request.headers.get("X-Amz-Invocation-Type");
  if (type == "DryRun" && function != nullptr) return {.status = 204};
  InvokeOptions options;
  options.qualifier = qualifier;
  options.trace_id = request.headers.get("X-Amzn-Trace-Id");
  if (const std::string* context = request.headers.find("X-Amz-Client-Context")) {
    options.client_context = decode_base64(*context).value_or("");
  }
  auto payload = request.body.read();
  const auto result = invoker_.invoke(name, payload ? *payload : std::string(), options);
  if (!result) return fault_answer(result.error().diagnostic(), arn);
  http::ServerResponse response{.headers = {{"Content-Type", "application/json"},
                                            {"x-amzn-RequestId", result->request_id},
                                            {"X-Amz-Executed-Version", result->executed_version}}};
  if (type == "Event") {
    response.status = 202;
    return response;
  }
  if (!result->function_error.empty()) {
    response.headers.add("X-Amz-Function-Error", result->function_error);
  }
  if (request.headers.get("X-Amz-Log-Type") == "Tail") {
    response.headers.add("X-Amz-Log-Result", base64(result->log_tail));
  }
  response.body = result->payload;
  return response;
}

}  // namespace samx::local
