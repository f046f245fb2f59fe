#include "cloud/apigateway/service.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/apigateway/api_store.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/fault.h"
#include "cloud/physical_id.h"
#include "cloud/world.h"
#include "document/writer.h"
#include "http/url.h"

namespace samx::cloud::apigateway {
namespace {

using Json = nlohmann::json;
using Reply = Answered<Json>;

Json rest_api_json(const Api& api) {
  return {{"id", api.id},
          {"name", api.name},
          {"description", api.description},
          {"createdDate", api.created},
          {"binaryMediaTypes", api.binary_media_types},
          {"rootResourceId", api.root_resource_id},
          {"endpointConfiguration", {{"types", {"EDGE"}}}}};
}

Json http_api_json(const Api& api) {
  return {{"apiId", api.id},
          {"name", api.name},
          {"description", api.description},
          {"createdDate", api.created},
          {"protocolType", api.protocol == Protocol::websocket ? "WEBSOCKET" : "HTTP"},
          {"routeSelectionExpression", "$request.method $request.path"},
          {"apiEndpoint",
           cat("https://", api.id, ".execute-api.", api.place.region, ".amazonaws.com")}};
}

Json stage_json(const Stage& stage) {
  return {{"stageName", stage.name},
          {"deploymentId", stage.deployment_id},
          {"description", stage.description},
          {"variables", stage.variables},
          {"stageVariables", stage.variables}};
}

Reply not_found(std::string message) {
  return refuse({.status = 404, .code = "NotFoundException", .message = std::move(message)});
}

// One call on a control plane: the segments of its path behind "/restapis" or "/v2/apis".
struct Call {
  World& world;
  const Request& request;
  std::vector<std::string> segments;
  bool rest = true;
};

Reply list_apis(Call& call) {
  Json items = Json::array();
  for (const Api* const api : call.world.apis->all(call.request.place)) {
    if ((api->protocol == Protocol::rest) != call.rest) continue;
    items.push_back(call.rest ? rest_api_json(*api) : http_api_json(*api));
  }
  // HAL lists of v1 are written with the key "item".
  return Json{{call.rest ? "item" : "items", std::move(items)}};
}

Reply list_stages(const Call& call, const Api& api) {
  Json items = Json::array();
  for (const Stage& stage : api.stages)
    items.push_back(stage_json(stage));
  return Json{{call.rest ? "item" : "items", std::move(items)}};
}

Status save(Call& call, const Api& api) {
  return call.world.apis->save(api);
}

// PutRestApi, ReimportApi.
Reply replace_body(Call& call, Api& api) {
  document::TreeArena arena;
  const document::Node* const body = cloudformation::tree_of(call.request.body, arena);
  if (!body->is_map()) {
    return refuse({.code = "BadRequestException", .message = "Invalid OpenAPI input."});
  }
  api.body = document::write_json(*body, document::JsonLayout::compact);
  if (const Status saved = save(call, api); !saved)
    return refuse({.status = 500,
                   .code = "InternalServerErrorException",
                   .message = saved.error().diagnostic().message});
  return call.rest ? rest_api_json(api) : http_api_json(api);
}

Reply create_deployment(Call& call, Api& api) {
  const Json body = Json::parse(call.request.body, nullptr, false);
  const auto member = [&body](const char* name) {
    return body.is_object() && body.contains(name) && body[name].is_string()
               ? body[name].get<std::string>()
               : std::string();
  };
  const std::string seed = cat("deployment/", api.id, '/', api.deployments.size());
  const std::string id = to_lower_ascii(stable_suffix(seed, 6));
  const std::string created = iso8601_seconds(call.world.clock.now());
  api.deployments.push_back({.id = id,
                             .description = member("description"),
                             .created = created,
                             .snapshot = api.current()});
  if (const std::string name = member("stageName"); !name.empty()) {
    if (Stage* const stage = api.find_stage(name)) {
      stage->deployment_id = id;
    } else {
      api.stages.push_back({.name = name, .deployment_id = id, .description = {}, .variables = {}});
    }
  }
  if (const Status saved = save(call, api); !saved)
    return refuse({.status = 500,
                   .code = "InternalServerErrorException",
                   .message = saved.error().diagnostic().message});
  return Json{{"id", id},
              {"deploymentId", id},
              {"description", member("description")},
              {"createdDate", created}};
}

Reply run(Call& call) {
  const std::string& method = call.request.method;
  if (call.segments.empty()) {
    if (method == "GET") return list_apis(call);
    return refuse({.status = 501, .code = "NotImplemented", .message = "not in the local cloud"});
  }
  Api* const api = call.world.apis->find(call.segments[0]);
  if (api == nullptr || (api->protocol == Protocol::rest) != call.rest) {
    return not_found(cat("Invalid API identifier specified ", call.request.place.account, ':',
                         call.segments[0]));
  }
  const std::size_t depth = call.segments.size();
  if (depth == 1 && method == "GET") return call.rest ? rest_api_json(*api) : http_api_json(*api);
  if (depth == 1 && method == "PUT") return replace_body(call, *api);
  if (depth == 2 && call.segments[1] == "stages" && method == "GET") return list_stages(call, *api);
  if (depth == 3 && call.segments[1] == "stages" && method == "GET") {
    const Stage* const stage = api->find_stage(call.segments[2]);
    return stage == nullptr ? not_found("Invalid stage identifier specified")
                            : Reply(stage_json(*stage));
  }
  if (depth == 2 && call.segments[1] == "deployments" && method == "POST")
    return create_deployment(call, *api);
  return refuse({.status = 501, .code = "NotImplemented", .message = "not in the local cloud"});
}

}  // namespace

http::ServerResponse answer(World& world, const Request& request) {
  Call call{.world = world, .request = request, .segments = {}};
  std::string_view path = request.path;
  call.rest = !path.starts_with("/v2/apis");
  path.remove_prefix(std::min(path.size(), call.rest ? std::string_view("/restapis").size()
                                                     : std::string_view("/v2/apis").size()));
  for (const std::string_view segment : split(path, '/')) {
    if (!segment.empty()) call.segments.push_back(http::percent_decode(segment));
  }
  const Reply reply = run(call);
  http::ServerResponse response{.headers = {{"Content-Type", "application/json"}}};
  if (reply) {
    response.status = request.method == "POST" ? 201 : 200;
    response.body = reply->dump();
  } else {
    response.status = reply.error().status;
    response.headers.set("x-amzn-ErrorType", reply.error().code);
    response.body = Json{{"message", reply.error().message}}.dump();
  }
  return response;
}

}  // namespace samx::cloud::apigateway
