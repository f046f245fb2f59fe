#include "cloud/apigateway/served_stage.h"

#include "base/text.h"
#include "cloud/cloudformation/stack_values.h"
#include "local/openapi_routes.h"

namespace samx::cloud::apigateway {
namespace {

using document::Node;

constexpr std::string_view kAnyMethod = "x-amazon-apigateway-any-method";

std::string text_of(const Node* node) {
  return node == nullptr || !node->is_scalar() ? std::string() : std::string(node->text());
}

std::string uri_of(const Node& integration) {
  for (const std::string_view name : {"uri", "Uri", "IntegrationUri"}) {
    if (const Node* const found = integration.find(name)) return text_of(found);
  }
  return {};
}

// The URI behind a route that was read from an OpenAPI body.
std::string uri_in_body(const Node& body, const local::LocalRoute& route) {
  const std::string path = route.pattern == "$default" ? "/$default" : route.pattern;
  const Node* const operations = body.at({"paths", path});
  if (operations == nullptr) return {};
  for (const document::Entry& operation : operations->entries()) {
    const bool is_any = operation.key == kAnyMethod;
    if (is_any != (route.method == "ANY")) continue;
    if (!is_any && to_upper_ascii(operation.key) != route.method) continue;
    const Node* const integration = operation.value->find("x-amazon-apigateway-integration");
    return integration == nullptr ? std::string() : uri_of(*integration);
  }
  return {};
}

std::vector<std::string> texts(const Node* list) {
  std::vector<std::string> found;
  if (list == nullptr) return found;
  for (const Node* const item : list->items())
    found.emplace_back(item->text());
  return found;
}

local::CorsRules cors_rules(const Node& cors) {
  local::CorsRules rules{.allow_origins = texts(cors.find("AllowOrigins")),
                         .allow_methods = texts(cors.find("AllowMethods")),
                         .allow_headers = texts(cors.find("AllowHeaders")),
                         .expose_headers = texts(cors.find("ExposeHeaders"))};
  if (const auto age = parse_integer(text_of(cors.find("MaxAge"))))
    rules.max_age_seconds = static_cast<int>(*age);
  rules.allow_credentials = text_of(cors.find("AllowCredentials")) == "true";
  return rules;
}

void add_methods(const Snapshot& snapshot, document::TreeArena& arena, ServedStage& served) {
  for (const Method& method : snapshot.methods) {
    const Node* const integration = cloudformation::tree_of(method.integration, arena);
    local::LocalRoute route = local::route_of_integration(integration, served.api);
    route.method = method.method;
    route.pattern = method.pattern;
    served.functions.push_back(
        function_reference(uri_of(*integration), served.api.stage_variables));
    served.api.routes.push_back(std::move(route));
  }
}

}  // namespace

std::string function_reference(std::string_view uri,
                               const std::map<std::string, std::string>& stage_variables) {
  std::string filled(uri);
  for (const auto& [name, value] : stage_variables)
    filled = replace_all(filled, cat("${stageVariables.", name, "}"), value);
  constexpr std::string_view kMark = ":function:";
  const std::size_t place = filled.find(kMark);
  if (place == std::string::npos) return {};
  const std::size_t begin = place + kMark.size();
  return filled.substr(begin, filled.find('/', begin) - begin);
}

std::shared_ptr<const ServedStage> read_stage(const Api& api, const Stage& stage) {
  const local::ApiKind kind =
      api.protocol == Protocol::rest ? local::ApiKind::rest : local::ApiKind::http;
  auto served = std::make_shared<ServedStage>(
      ServedStage{.api = {.logical_id = api.name,
                          .kind = kind,
                          .stage = stage.name,
                          .stage_variables = stage.variables,
                          .binary_media_types = api.binary_media_types},
                  .table = local::RouteTable(kind),
                  .functions = {},
                  .api_id = api.id,
                  .place = api.place});
  const Deployment* const deployment = api.find_deployment(stage.deployment_id);
  const Snapshot snapshot = deployment == nullptr ? api.current() : deployment->snapshot;
  document::TreeArena arena;
  if (!snapshot.body.empty()) {
    const Node* const body = cloudformation::tree_of(snapshot.body, arena);
    local::read_openapi_routes(*body, served->api);
    for (const local::LocalRoute& route : served->api.routes)
      served->functions.push_back(function_reference(uri_in_body(*body, route), stage.variables));
  }
  add_methods(snapshot, arena, *served);
  if (!api.cors.empty()) served->api.cors = cors_rules(*cloudformation::tree_of(api.cors, arena));
  for (std::size_t at = 0; at < served->api.routes.size(); ++at)
    served->table.add(served->api.routes[at].method, served->api.routes[at].pattern, at);
  return served;
}

}  // namespace samx::cloud::apigateway
