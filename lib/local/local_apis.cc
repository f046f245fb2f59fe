#include "local/local_apis.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "local/openapi_routes.h"

namespace samx::local {
namespace {

using document::Node;

/// Resources of one type that belong to an API.
class ApiReader {
 public:
  ApiReader(const Node& resources, const LocalValues& values)
      : resources_(resources), values_(values) {}

  void read(LocalStack& stack) const;

 private:
  LocalApi read_api(const document::Entry& entry, ApiKind kind) const;
  void read_stage(LocalApi& api) const;
  void read_methods(LocalApi& api) const;
  void read_routes(LocalApi& api) const;
  std::string resource_path(std::string_view logical_id, int depth) const;
  std::string text(const Node& resource, std::string_view property) const {
    return values_.text_or(resource.at({"Properties", property}), "");
  }
  bool is_of(const Node& resource, std::string_view type, std::string_view api_property,
             const LocalApi& api) const;

  const Node& resources_;
  const LocalValues& values_;
};

void ApiReader::read(LocalStack& stack) const {
  for (const document::Entry& entry : resources_.entries()) {
    const Node* type = entry.value->find("Type");
    if (type == nullptr || !values_.is_wanted(*entry.value)) continue;
    if (type->text() == "AWS::ApiGateway::RestApi") {
      stack.apis.push_back(read_api(entry, ApiKind::rest));
    } else if (type->text() == "AWS::ApiGatewayV2::Api" &&
               text(*entry.value, "ProtocolType") != "WEBSOCKET") {
      stack.apis.push_back(read_api(entry, ApiKind::http));
    }
  }
}

bool ApiReader::is_of(const Node& resource, std::string_view type, std::string_view api_property,
                      const LocalApi& api) const {
  const Node* found = resource.find("Type");
  return found != nullptr && found->text() == type &&
         text(resource, api_property) == api.logical_id;
}

LocalApi ApiReader::read_api(const document::Entry& entry, ApiKind kind) const {
  LocalApi api;
  api.logical_id = entry.key;
  api.kind = kind;
  read_stage(api);
  const Node* properties = entry.value->find("Properties");
  if (properties == nullptr) return api;
  if (const Node* types = values_.value(properties->find("BinaryMediaTypes"))) {
    for (const Node* item : types->items())
      api.binary_media_types.emplace_back(item->text());
  }
  if (const Node* body = values_.value(properties->find("Body"))) read_openapi_routes(*body, api);
  if (kind == ApiKind::rest) {
    read_methods(api);
  } else {
    read_routes(api);
  }
  return api;
}

/// The last stage that names the API: SAM makes one per API (and an empty one called Stage).
void ApiReader::read_stage(LocalApi& api) const {
  const bool is_rest = api.kind == ApiKind::rest;
  const std::string_view type = is_rest ? "AWS::ApiGateway::Stage" : "AWS::ApiGatewayV2::Stage";
  const std::string_view api_property = is_rest ? "RestApiId" : "ApiId";
  const std::string_view variables = is_rest ? "Variables" : "StageVariables";
  api.stage = is_rest ? "Prod" : "$default";
  for (const document::Entry& entry : resources_.entries()) {
    if (!is_of(*entry.value, type, api_property, api)) continue;
    api.stage = values_.text_or(entry.value->at({"Properties", "StageName"}), api.stage);
    const Node* map = values_.value(entry.value->at({"Properties", variables}));
    if (map == nullptr) continue;
    for (const document::Entry& variable : map->entries()) {
      api.stage_variables[std::string(variable.key)] = variable.value->text();
    }
  }
}

/// "/items/{id}" of an AWS::ApiGateway::Resource: the parts of its parents before its own.
std::string ApiReader::resource_path(std::string_view logical_id, int depth) const {
  const Node* resource = resources_.find(logical_id);
  const bool is_resource = resource != nullptr && resource->find("Type") != nullptr &&
                           resource->find("Type")->text() == "AWS::ApiGateway::Resource";
  // The root: GetAtt RootResourceId has no resource. A circle ends at a depth no API has.
  if (!is_resource || depth > 50) return {};
  const Node* parent = resource->at({"Properties", "ParentId", "Ref"});
  const std::string above =
      parent == nullptr ? std::string() : resource_path(parent->text(), depth + 1);
  return cat(above, "/", text(*resource, "PathPart"));
}

void ApiReader::read_methods(LocalApi& api) const {
  for (const document::Entry& entry : resources_.entries()) {
    if (!is_of(*entry.value, "AWS::ApiGateway::Method", "RestApiId", api)) continue;
    LocalRoute route =
        route_of_integration(values_.value(entry.value->at({"Properties", "Integration"})), api);
    route.method = text(*entry.value, "HttpMethod");
    const Node* resource = entry.value->at({"Properties", "ResourceId", "Ref"});
    route.pattern = resource == nullptr ? "/" : resource_path(resource->text(), 0);
    route.operation_name = text(*entry.value, "OperationName");
    api.routes.push_back(std::move(route));
  }
}

void ApiReader::read_routes(LocalApi& api) const {
  for (const document::Entry& entry : resources_.entries()) {
    if (!is_of(*entry.value, "AWS::ApiGatewayV2::Route", "ApiId", api)) continue;
    const std::string key = text(*entry.value, "RouteKey");
    const std::string target = text(*entry.value, "Target");
    const Node* integration = resources_.at({target.substr(target.rfind('/') + 1), "Properties"});
    LocalRoute route = route_of_integration(values_.value(integration), api);
    const std::size_t blank = key.find(' ');
    route.method = blank == std::string::npos ? "ANY" : key.substr(0, blank);
    route.pattern = blank == std::string::npos ? key : key.substr(blank + 1);
    api.routes.push_back(std::move(route));
  }
}

}  // namespace

void read_local_apis(const Node& root, const LocalValues& values, LocalStack& stack) {
  const Node* resources = root.find("Resources");
  if (resources == nullptr) return;
  ApiReader(*resources, values).read(stack);
  // The transform prints maps in Python's order: nothing to show to people. HTTP APIs come last,
  // for their $default route takes everything.
  std::ranges::stable_sort(stack.apis, {}, [](const LocalApi& api) {
    return std::pair(api.kind, std::string_view(api.logical_id));
  });
  for (LocalApi& api : stack.apis) {
    std::ranges::stable_sort(api.routes, {}, [](const LocalRoute& route) {
      return std::pair(std::string_view(route.pattern), std::string_view(route.method));
    });
  }
}

}  // namespace samx::local
