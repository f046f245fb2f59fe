#include "local/openapi_routes.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace samx::local {
namespace {

using document::Node;

constexpr std::array<std::string_view, 7> kMethods{"get",  "put",     "post", "delete",
                                                   "head", "options", "patch"};
constexpr std::string_view kAnyMethod = "x-amazon-apigateway-any-method";

/// `uri` of OpenAPI, `Uri` of CloudFormation.
const Node* member(const Node& map, std::string_view name) {
  if (const Node* found = map.find(name)) return found;
  std::string upper(name);
  upper[0] = static_cast<char>(upper[0] - 'a' + 'A');
  return map.find(upper);
}

std::string text_of(const Node* node) {
  return node == nullptr || !node->is_scalar() ? std::string() : std::string(node->text());
}

std::string fill_stage_variables(std::string_view text,
                                 const std::map<std::string, std::string>& variables) {
  std::string filled(text);
  for (const auto& [name, value] : variables) {
    filled = replace_all(filled, cat("${stageVariables.", name, "}"), value);
  }
  return filled;
}

/// The status a MOCK request template asks for: {"statusCode": 200}.
int mock_status(const Node& integration) {
  const Node* templates = member(integration, "requestTemplates");
  const Node* text = templates == nullptr ? nullptr : templates->find("application/json");
  if (text == nullptr) return 200;
  const auto json = nlohmann::json::parse(std::string(text->text()), nullptr, false);
  const auto status = json.is_object() ? json.find("statusCode") : json.end();
  return json.is_object() && status != json.end() && status->is_number_integer()
             ? status->get<int>()
             : 200;
}

/// The response of a MOCK integration: static headers ('value' in quotes) and a body template
/// without variables.
http::ServerResponse mock_response(const Node& integration) {
  http::ServerResponse response{.status = mock_status(integration)};
  const Node* responses = member(integration, "responses");
  const Node* chosen = nullptr;
  if (responses != nullptr && responses->is_map()) {
    chosen = responses->find(cat(response.status));
    if (chosen == nullptr) chosen = responses->find("default");
  } else if (const Node* list = member(integration, "integrationResponses");
             list != nullptr && list->size() > 0) {
    chosen = list->items()[0];
  }
  if (chosen == nullptr) return response;
  if (const auto status = parse_integer(text_of(member(*chosen, "statusCode")))) {
    response.status = static_cast<int>(*status);
  }
  if (const Node* parameters = member(*chosen, "responseParameters")) {
    constexpr std::string_view kPrefix = "method.response.header.";
    for (const document::Entry& entry : parameters->entries()) {
      std::string_view value = entry.value->text();
      if (!entry.key.starts_with(kPrefix)) continue;
      if (value.size() > 1 && value.starts_with('\'') && value.ends_with('\'')) {
        value = value.substr(1, value.size() - 2);
      }
      response.headers.add(std::string(entry.key.substr(kPrefix.size())), std::string(value));
    }
  }
  if (const Node* templates = member(*chosen, "responseTemplates")) {
    response.body = text_of(templates->find("application/json"));
    if (response.body == "{}\n") response.body = "{}";
  }
  response.headers.add("Content-Type", "application/json");
  return response;
}

std::vector<std::string> list_of(const Node* node) {
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  for (const Node* item : node->items())
    texts.emplace_back(item->text());
  return texts;
}

CorsRules cors_rules(const Node& cors) {
  CorsRules rules{.allow_origins = list_of(cors.find("allowOrigins")),
                  .allow_methods = list_of(cors.find("allowMethods")),
                  .allow_headers = list_of(cors.find("allowHeaders")),
                  .expose_headers = list_of(cors.find("exposeHeaders"))};
  if (const auto age = parse_integer(text_of(cors.find("maxAge")))) {
    rules.max_age_seconds = static_cast<int>(*age);
  }
  const Node* credentials = cors.find("allowCredentials");
  rules.allow_credentials = credentials != nullptr && credentials->boolean_value();
  return rules;
}

void add_operation(const document::Entry& operation, std::string_view path, LocalApi& api) {
  const bool is_any = operation.key == kAnyMethod;
  const std::string lower = to_lower_ascii(operation.key);
  if (!is_any && std::ranges::find(kMethods, lower) == kMethods.end()) return;
  LocalRoute route =
      route_of_integration(operation.value->find("x-amazon-apigateway-integration"), api);
  route.method = is_any ? "ANY" : to_upper_ascii(operation.key);
  route.pattern = path == "/$default" ? "$default" : std::string(path);
  route.operation_name = text_of(operation.value->find("operationId"));
  api.routes.push_back(std::move(route));
}

}  // namespace

std::string function_in_uri(std::string_view uri,
                            const std::map<std::string, std::string>& stage_variables) {
  const std::string filled = fill_stage_variables(uri, stage_variables);
  constexpr std::string_view kMark = ":function:";
  const std::size_t place = filled.find(kMark);
  if (place == std::string::npos) return {};
  const std::size_t begin = place + kMark.size();
  return filled.substr(begin, filled.find_first_of(":/", begin) - begin);
}

LocalRoute route_of_integration(const Node* integration, const LocalApi& api) {
  LocalRoute route{
      .method = {}, .pattern = {}, .target = RouteTarget::unsupported, .function_id = {}};
  if (integration == nullptr) return route;
  const Node* type_node = member(*integration, "type");
  if (type_node == nullptr) type_node = integration->find("IntegrationType");
  const std::string type = to_lower_ascii(text_of(type_node));
  route.integration_type = type;
  const Node* uri = member(*integration, "uri");
  if (uri == nullptr) uri = integration->find("IntegrationUri");
  route.function_id = function_in_uri(text_of(uri), api.stage_variables);
  const std::string format = text_of(member(*integration, "payloadFormatVersion"));
  route.format = format == "2.0" ? PayloadFormat::two : PayloadFormat::one;
  if (type == "mock") {
    route.target = RouteTarget::mock;
    route.mock = mock_response(*integration);
  } else if (!route.function_id.empty() && (type == "aws_proxy" || type.empty())) {
    route.target = RouteTarget::function;
  }
  return route;
}

void read_openapi_routes(const Node& body, LocalApi& api) {
  if (const Node* types = body.find("x-amazon-apigateway-binary-media-types")) {
    for (std::string& type : list_of(types)) {
      // SAM writes them both here and on the API.
      const auto known = std::ranges::find(api.binary_media_types, type);
      if (known == api.binary_media_types.end()) api.binary_media_types.push_back(std::move(type));
    }
  }
  if (const Node* cors = body.find("x-amazon-apigateway-cors"); cors != nullptr && cors->is_map()) {
    api.cors = cors_rules(*cors);
  }
  const Node* paths = body.find("paths");
  if (paths == nullptr) return;
  for (const document::Entry& path : paths->entries()) {
    for (const document::Entry& operation : path.value->entries()) {
      add_operation(operation, path.key, api);
    }
  }
}

}  // namespace samx::local
