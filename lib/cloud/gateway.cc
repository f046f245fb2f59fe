#include "cloud/gateway.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/random.h"
#include "base/text.h"
#include "cloud/apigateway/data_plane.h"
#include "cloud/apigateway/service.h"
#include "cloud/cloudformation/service.h"
#include "cloud/identity/sts.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/service.h"
#include "cloud/query_protocol.h"
#include "cloud/router.h"
#include "cloud/s3/service.h"
#include "cloud/s3/store.h"
#include "cloud/world.h"

namespace samx::cloud {
namespace {

struct ServiceRow {
  std::string_view name;  // in the scope of a signature
  http::ServerResponse (*answer)(World& world, const Request& request);
};

http::ServerResponse answer_s3(World& world, const Request& request) {
  const std::lock_guard guard(world.mutex);
  return s3::answer(*world.objects, request, world.clock.now());
}

http::ServerResponse answer_api_gateway(World& world, const Request& request) {
  const std::lock_guard guard(world.mutex);
  return apigateway::answer(world, request);
}

// The zip behind Code.Location of GetFunction.
http::ServerResponse send_code(World& world, std::string_view name) {
  const std::lock_guard guard(world.mutex);
  const std::string path = world.functions->code().zip_path(name);
  const auto status = file_status(path);
  if (!is_ascii_alphanumeric(name) || !status) return {.status = 404};
  return {.status = 200,
          .headers = {{"Content-Type", "application/zip"}},
          .file = http::FileSlice{.path = path, .offset = 0, .size_bytes = status->size_bytes}};
}

http::ServerResponse take_response(World& world, http::ServerRequest& raw) {
  const auto body = raw.body.read();
  if (!body || raw.method != "PUT") return {.status = 400};
  const std::lock_guard guard(world.mutex);
  world.custom_responses.insert_or_assign(std::string(raw.path().substr(kResponsePath.size())),
                                          *body);
  return {.status = 200};
}

template <const QueryService& kService>
http::ServerResponse answer_with_query(World& world, const Request& request) {
  const std::lock_guard guard(world.mutex);
  return answer_query(world, request, kService);
}

// Sorted by name.
constexpr std::array kServices{
    ServiceRow{"apigateway", answer_api_gateway},
    ServiceRow{"cloudformation", answer_with_query<cloudformation::kCloudFormation>},
    ServiceRow{"lambda", lambda::answer},
    ServiceRow{"s3", answer_s3},
    ServiceRow{"sts", answer_with_query<identity::kSts>},
};
static_assert(std::ranges::is_sorted(kServices, {}, &ServiceRow::name));

// Services we do not have: JSON is what all but the oldest of their clients read.
http::ServerResponse not_implemented(const Request& request) {
  return {.status = 501,
          .headers = {{"Content-Type", "application/json"}, {"x-amzn-ErrorType", "NotImplemented"}},
          .body = cat("{\"__type\":\"NotImplemented\",\"message\":\"the local cloud does not have "
                      "the service ",
                      request.service, "\"}")};
}

}  // namespace

http::ServerResponse answer(World& world, http::ServerRequest& raw) {
  if (const auto api = api_address(raw)) return apigateway::serve_api(world, *api, raw);
  if (const auto url = function_url_address(raw))
    return apigateway::serve_function_url(world, *url, raw);
  constexpr std::string_view kCode = "/_aws/lambda-code/";
  if (raw.path().starts_with(kCode)) return send_code(world, raw.path().substr(kCode.size()));
  if (raw.path().starts_with(kResponsePath)) return take_response(world, raw);
  auto request = route(raw, 0);
  if (!request) return {.status = 500, .body = request.error().diagnostic().message};
  request->request_id = random_uuid();
  const auto* const row = std::ranges::lower_bound(kServices, std::string_view(request->service),
                                                   {}, &ServiceRow::name);
  const bool known = row != kServices.end() && row->name == request->service;
  http::ServerResponse response = known ? row->answer(world, *request) : not_implemented(*request);
  response.headers.set("x-amzn-RequestId", request->request_id);
  return response;
}

}  // namespace samx::cloud
