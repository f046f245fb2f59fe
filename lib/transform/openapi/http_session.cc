#include "transform/openapi/http_session.h"

#include "base/text.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/version.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

Node* truthy_or(Node& body, std::string_view key, Node* otherwise) {
  Node* const part = body.find(key);
  return part != nullptr && part->truthy() ? part : otherwise;
}

Node* security_schemes_of(Node& body, const Literals& literals) {
  Node* const components = body.find("components");
  if (components == nullptr || !components->is_map()) return literals.ordered();
  return truthy_or(*components, "securitySchemes", literals.ordered());
}

void set(Node& map, std::string_view key, Node* value) {
  map.set(Entry{.key = key, .value = value, .key_origin = value->origin()});
}

}  // namespace

HttpSession::HttpSession(Node& body, TransformState& state)
    : state_(&state),
      body_(&body),
      paths_(*body.find("paths"), state),
      security_schemes_(security_schemes_of(body, Literals(state.nodes, body.origin()))),
      tags_(truthy_or(body, "tags", state.nodes.list(body.origin()))),
      info_(truthy_or(body, "info", Literals(state.nodes, body.origin()).ordered())) {}

Result<HttpSession> HttpSession::open(TransformState& state, const Node* body) {
  if (!is_valid_http_body(body)) {
    return body_fault(state,
                      "the body of an HTTP API must be OpenAPI 3: a map with a map 'paths' and an "
                      "'openapi' version like '3.0.1'",
                      body == nullptr ? SourceRange{} : body->origin());
  }
  const Node* const components = body->find_non_null("components");
  if (components != nullptr && !components->is_map()) {
    return body_fault(
        state,
        cat("'components' of the API body must be a map; it is ", kind_in_words(*components)),
        components->origin());
  }
  return HttpSession(*state.nodes.clone(*body), state);
}

Node* HttpSession::close() {
  set(*body_, "paths", &paths_.node());
  if (tags_->truthy()) set(*body_, "tags", tags_);
  if (security_schemes_->truthy()) {
    const Literals literals(state_->nodes, security_schemes_->origin());
    Node* components = body_->find("components");
    if (components == nullptr || !components->truthy()) components = literals.ordered();
    set(*components, "securitySchemes", security_schemes_);
    set(*body_, "components", components);
  }
  if (info_->truthy()) set(*body_, "info", info_);
  return state_->nodes.clone(*body_);
}

Node* http_skeleton(const Literals& literals) {
  return literals.ordered({{"openapi", literals.text("3.0.1")},
                           {"info", literals.ordered({{"version", literals.text("1.0")},
                                                      {"title", literals.ref("AWS::StackName")}})},
                           {"paths", literals.ordered()}});
}

}  // namespace samx::transform::openapi
