#include "transform/openapi/rest_session.h"

#include "base/text.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/version.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kSecurityDefinitions = "securityDefinitions";
constexpr std::string_view kGatewayResponses = "x-amazon-apigateway-gateway-responses";
constexpr std::string_view kPolicy = "x-amazon-apigateway-policy";
constexpr std::string_view kDefinitions = "definitions";

Node* part_or_empty(Node& body, std::string_view key, TransformState& state) {
  Node* const part = body.find(key);
  return part != nullptr && part->truthy() ? part : Literals(state.nodes, body.origin()).ordered();
}

void write_back(Node& body, std::string_view key, Node* part) {
  if (part->truthy()) body.set(Entry{.key = key, .value = part, .key_origin = part->origin()});
}

}  // namespace

RestSession::RestSession(Node& body, TransformState& state)
    : state_(&state),
      body_(&body),
      paths_(*body.find("paths"), state),
      security_definitions_(part_or_empty(body, kSecurityDefinitions, state)),
      gateway_responses_(part_or_empty(body, kGatewayResponses, state)),
      definitions_(part_or_empty(body, kDefinitions, state)),
      policy_(part_or_empty(body, kPolicy, state)) {}

Result<RestSession> RestSession::open(TransformState& state, const Node* body) {
  if (!is_valid_rest_body(body)) {
    return body_fault(
        state,
        "the API body is neither Swagger 2 nor OpenAPI 3: it needs a map 'paths', and 'swagger' or "
        "an 'openapi' version like '3.0.1'",
        body == nullptr ? SourceRange{} : body->origin());
  }
  RestSession session(*state.nodes.clone(*body), state);
  for (const Entry& path : session.paths_.node().entries()) {
    SAMX_TRY(session.paths_.contents_at(MarkedText::of_key(path)));
  }
  return session;
}

Node* RestSession::close() {
  write_back(*body_, kSecurityDefinitions, security_definitions_);
  write_back(*body_, kGatewayResponses, gateway_responses_);
  write_back(*body_, kDefinitions, definitions_);
  return state_->nodes.clone(*body_);
}

Node* rest_skeleton(const Literals& literals) {
  return literals.ordered({{"swagger", literals.text("2.0")},
                           {"info", literals.ordered({{"version", literals.text("1.0")},
                                                      {"title", literals.ref("AWS::StackName")}})},
                           {"paths", literals.ordered()}});
}

}  // namespace samx::transform::openapi
