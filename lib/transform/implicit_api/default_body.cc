#include "transform/implicit_api/default_body.h"

#include "transform/implicit_api/api_kind.h"
#include "transform/openapi/version.h"
#include "transform/p27/text.h"
#include "transform/state.h"

namespace samx::transform::implicit_api {
namespace {

using document::Entry;
using document::Node;

bool is_of_type(const Node& resource, std::string_view type) {
  const Node* const node = resource.find("Type");
  return node != nullptr && node->is_string() && node->text() == type;
}

bool has_truthy(const Node& map, std::string_view key) {
  const Node* const value = map.find(key);
  return value != nullptr && value->truthy();
}

Node* properties_for_body(TransformState& state, const Entry& api, const ApiKind& kind) {
  Node* const properties = api.value->find("Properties");
  // A REST API without properties fails later, because it needs a stage; an HTTP API needs none.
  if (properties != nullptr || kind.body == ApiKind::Body::rest) return properties;
  Node* const made = state.make(api.key_origin).map();
  api.value->set("Properties", made);
  return made;
}

void add_default_bodies_of(TransformState& state, const ApiKind& kind) {
  for (const Entry& api : state.input_resources()->entries()) {
    if (!is_of_type(*api.value, kind.resource_type)) continue;
    Node* const properties = properties_for_body(state, api, kind);
    if (properties == nullptr) continue;
    if (has_truthy(*properties, "DefinitionBody") || has_truthy(*properties, "DefinitionUri"))
      continue;
    const auto set = [&](std::string_view key, Node* value) {
      properties->set(Entry{.key = key, .value = value, .key_origin = api.key_origin});
    };
    set("DefinitionBody", skeleton(kind.body, state, api.key_origin));
    set("__MANAGE_SWAGGER", state.make(api.key_origin).boolean(true));
  }
}

void apply_open_api_version(TransformState& state, Node& properties) {
  Node* version = properties.find("OpenApiVersion");
  if (version == nullptr || !properties.has("__MANAGE_SWAGGER")) return;
  const std::string text = p27::as_text(*version);
  if (!openapi::is_version_3(text)) return;
  if (!version->is_string()) {
    version = state.make(*version).text(text);
    properties.set("OpenApiVersion", version);
  }
  Node* const body = properties.find("DefinitionBody");
  if (body == nullptr || !body->is_map() || !body->truthy()) return;
  body->set("openapi", version);
  if (has_truthy(*body, "swagger")) body->erase("swagger");
}

}  // namespace

void add_default_bodies(TransformState& state) {
  add_default_bodies_of(state, kRestApi);
  add_default_bodies_of(state, kHttpApi);
}

void apply_open_api_versions(TransformState& state) {
  for (const Entry& api : state.input_resources()->entries()) {
    if (!is_of_type(*api.value, kRestApi.resource_type)) continue;
    if (Node* const properties = api.value->find("Properties"))
      apply_open_api_version(state, *properties);
  }
}

}  // namespace samx::transform::implicit_api
