#include "transform/implicit_api/api_kind.h"

#include "transform/openapi/http_session.h"
#include "transform/openapi/rest_session.h"
#include "transform/openapi/version.h"
#include "transform/state.h"

namespace samx::transform::implicit_api {

using document::Node;

bool is_managed(const Node& api_properties) {
  const Node* const flag = api_properties.find("__MANAGE_SWAGGER");
  return flag != nullptr && flag->truthy();
}

bool is_valid_body(ApiKind::Body kind, const Node* body) {
  return kind == ApiKind::Body::rest ? openapi::is_valid_rest_body(body)
                                     : openapi::is_valid_http_body(body);
}

Node* skeleton(ApiKind::Body kind, TransformState& state, SourceRange cause) {
  const openapi::Literals literals(state.nodes, cause);
  return kind == ApiKind::Body::rest ? openapi::rest_skeleton(literals)
                                     : openapi::http_skeleton(literals);
}

Status edit_paths(TransformState& state, ApiKind::Body kind, Node& api_properties,
                  const std::function<Status(openapi::Paths&)>& edit) {
  const auto edit_in = [&](auto& session) -> Status {
    SAMX_TRY(edit(session.paths()));
    api_properties.set("DefinitionBody", session.close());
    return {};
  };
  const Node* const body = api_properties.find("DefinitionBody");
  if (kind == ApiKind::Body::rest) {
    SAMX_ASSIGN(auto session, openapi::RestSession::open(state, body));
    return edit_in(session);
  }
  SAMX_ASSIGN(auto session, openapi::HttpSession::open(state, body));
  return edit_in(session);
}

}  // namespace samx::transform::implicit_api
