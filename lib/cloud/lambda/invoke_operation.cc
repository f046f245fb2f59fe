#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "cloud/background.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/invocation.h"
#include "cloud/lambda/service.h"

namespace samx::cloud::lambda {
namespace {

InvokeRequest request_of(const Call& call) {
  InvokeRequest request{
      .place = call.request.place, .function = call.segments[0], .payload = call.request.body};
  if (const std::string* const qualifier = call.request.query_value("Qualifier"))
    request.qualifier = *qualifier;
  const http::Headers& headers = call.request.headers;
  request.options.request_id = call.request.request_id;
  request.options.trace_id = headers.get("X-Amzn-Trace-Id");
  if (const std::string* const context = headers.find("X-Amz-Client-Context"))
    request.options.client_context = decode_base64(*context).value_or("");
  return request;
}

// Whether the function is there: what Event and DryRun tell the caller at once.
Done check_function(World& world, const InvokeRequest& request) {
  const std::lock_guard guard(world.mutex);
  FunctionName name = parse_function_name(request.function);
  if (name.qualifier.empty()) name.qualifier = request.qualifier;
  const auto function = world.functions->function(request.place, name);
  if (!function) return tl::unexpected(function.error());
  return {};
}

}  // namespace

Reply invoke_function(Call& call) {
  World& world = call.world;
  InvokeRequest request = request_of(call);
  const std::string_view type = call.request.headers.get("X-Amz-Invocation-Type");
  if (type == "Event" || type == "DryRun") {
    if (const Done done = check_function(world, request); !done)
      return tl::unexpected(done.error());
    if (type == "DryRun") return http::ServerResponse{.status = 204};
    world.background->add([&world, request = std::move(request)] { (void)invoke(world, request); });
    return http::ServerResponse{.status = 202};
  }
  auto result = invoke(world, request);
  if (!result) return tl::unexpected(result.error());
  http::ServerResponse reply = json_reply(200, std::move(result->payload));
  reply.headers.set("X-Amz-Executed-Version", result->executed_version);
  if (!result->function_error.empty())
    reply.headers.set("X-Amz-Function-Error", result->function_error);
  if (call.request.headers.get("X-Amz-Log-Type") == "Tail")
    reply.headers.set("X-Amz-Log-Result", base64(result->log_tail));
  return reply;
}

}  // namespace samx::cloud::lambda
