#include "cloud/gateway.h"

#include <algorithm>
#include <array>

#include "base/random.h"
#include "base/text.h"
#include "cloud/cloudformation/service.h"
#include "cloud/identity/sts.h"
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

template <const QueryService& kService>
http::ServerResponse answer_with_query(World& world, const Request& request) {
  const std::lock_guard guard(world.mutex);
  return answer_query(world, request, kService);
}

// Sorted by name.
constexpr std::array kServices{
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
