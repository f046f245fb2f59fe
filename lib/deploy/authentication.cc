#include "deploy/authentication.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace samx::deploy {
namespace {

using document::Entry;
using document::Node;

/// Whether any operation of an OpenAPI body, or the body itself, names a security scheme.
bool has_security(const Node& body) {
  if (body.find("security") != nullptr) return true;
  const Node* const paths = body.find("paths");
  if (paths == nullptr) return false;
  return std::ranges::any_of(paths->entries(), [](const Entry& path) {
    return std::ranges::any_of(path.value->entries(), [](const Entry& method) {
      return method.value->find("security") != nullptr;
    });
  });
}

/// The logical ID that an event names as its API: text, or {Ref: text}.
std::string_view api_of(const Node& event_properties, std::string_view event_type) {
  const Node* const api = event_properties.find(event_type == "Api" ? "RestApiId" : "ApiId");
  if (api == nullptr) return {};
  const Node* const name = api->is_map() ? api->find("Ref") : api;
  return name != nullptr && name->is_string() ? name->text() : std::string_view{};
}

bool api_is_protected(const Node& resources, std::string_view api_id) {
  const Node* const api = resources.find(api_id);
  if (api == nullptr) return false;
  const Node* const type = api->find("Type");
  // A plain API Gateway type is out of our sight; `sam` takes it for protected.
  if (type == nullptr || !type->text().starts_with("AWS::Serverless::")) return true;
  const Node* const properties = api->find("Properties");
  if (properties == nullptr) return false;
  if (const Node* const auth = properties->find("Auth"); auth != nullptr && auth->truthy())
    return true;
  const Node* const body = properties->find("DefinitionBody");
  return body != nullptr && has_security(*body);
}

bool has_open_event(const Node& resources, const Node& properties) {
  const Node* const events = properties.find("Events");
  if (events == nullptr) return false;
  return std::ranges::any_of(events->entries(), [&resources](const Entry& event) {
    const Node* const type = event.value->find("Type");
    if (type == nullptr || (type->text() != "Api" && type->text() != "HttpApi")) return false;
    const Node* const event_properties = event.value->find("Properties");
    if (event_properties == nullptr) return true;
    if (event_properties->find_non_null("Auth") != nullptr) return false;
    return !api_is_protected(resources, api_of(*event_properties, type->text()));
  });
}

}  // namespace

std::vector<OpenEndpoint> open_endpoints(const Node& sam_template) {
  std::vector<OpenEndpoint> found;
  const Node* const resources = sam_template.find("Resources");
  if (resources == nullptr) return found;
  for (const Entry& resource : resources->entries()) {
    const Node* const type = resource.value->find("Type");
    const Node* const properties = resource.value->find("Properties");
    if (type == nullptr || type->text() != "AWS::Serverless::Function" || properties == nullptr)
      continue;
    if (has_open_event(*resources, *properties))
      found.push_back({std::string(resource.key), cat(resource.key, " has no authentication."),
                       resource.key_origin});
    const Node* const url = properties->find("FunctionUrlConfig");
    const Node* const auth = url == nullptr ? nullptr : url->find("AuthType");
    if (auth != nullptr && auth->text() == "NONE")
      found.push_back({std::string(resource.key),
                       cat(resource.key, " Function Url has no authentication."), auth->origin()});
  }
  return found;
}

}  // namespace samx::deploy
