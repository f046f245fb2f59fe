#include <string>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/start_execution_role.h"
#include "transform/openapi/rest_session.h"
#include "transform/rest_api/api_event.h"
#include "transform/rest_api/event_auth.h"
#include "transform/state.h"

namespace samx::transform::rest_api {

using document::Node;
using openapi::Literals;
using openapi::MarkedText;
using openapi::RestSession;

namespace {

constexpr std::string_view kEscapedInput =
    R"json({"input": "$util.escapeJavaScript($input.json('$'))")json";
constexpr std::string_view kUnescapedInput =
    R"json({"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\'","'")")json";

std::string request_template(const ApiEvent& event, std::string_view target_id) {
  const bool unescaped = event.event.truthy("UnescapeMappingTemplate") != nullptr;
  return cat(unescaped ? kUnescapedInput : kEscapedInput, ", \"stateMachineArn\": \"${", target_id,
             "}\"}");
}

Node* integration(const ApiEvent& event, Node* uri, const Literals& literals) {
  const auto status = [&literals](std::string_view code) {
    return literals.ordered({{"statusCode", literals.text(code)}});
  };
  return literals.ordered(
      {{"type", literals.text("aws")},
       {"httpMethod", literals.text("POST")},
       {"uri", uri},
       {"responses", literals.ordered({{"200", status("200")}, {"400", status("400")}})},
       {"credentials", literals.get_att(cat(event.event.id, "Role"), "Arn")}});
}

Node* responses(const Literals& literals) {
  const auto description = [&literals](std::string_view text) {
    return literals.ordered({{"description", literals.text(text)}});
  };
  return literals.ordered({{"200", description("OK")}, {"400", description("Bad Request")}});
}

Status add_integrations(RestSession& session, const ApiEvent& event, const EventContext& context) {
  const Literals literals = event.literals();
  Node* const condition = context.owner.attributes.real_condition();
  Node* uri = literals.sub(
      "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/"
      "StartExecution");
  if (condition != nullptr) uri = literals.choose(condition, uri);
  const MarkedText method = openapi::normalized_method(event.route.method, event.state.nodes);
  SAMX_ASSIGN(const auto contents, session.paths().contents_at(event.route.path));
  for (Node* const item : contents) {
    Node* const definition = item->find(method.text);
    if (!definition->is_map()) continue;
    Node* const made = integration(event, uri, literals);
    definition->set(openapi::kIntegration, made);
    if (!definition->has("responses")) definition->set("responses", responses(literals));
    Node* const text = literals.sub(request_template(event, context.target.id));
    made->update(
        *literals.ordered({{"requestTemplates", literals.map({{"application/json", text}})}}));
    if (condition != nullptr) item->set(method.text, literals.choose(condition, definition));
  }
  return {};
}

Status add_to_body(const ApiEvent& event, const EventContext& context) {
  SAMX_ASSIGN(auto session, RestSession::open(event.state, event.api.find("DefinitionBody")));
  SAMX_ASSIGN(const bool taken, session.paths().has_integration(event.route));
  if (taken) {
    return fail(
        {.code = codes::kEventConflict,
         .message = cat("method '", event.route.method.text, "' of path '", event.route.path.text,
                        "' is defined twice in API '", event.api_id, "'"),
         .where = event.route.path.origin});
  }
  SAMX_TRY(session.paths().add(event.route));
  SAMX_TRY(add_integrations(session, event, context));
  SAMX_TRY(apply_event_auth(session, event));
  event.api.set("DefinitionBody", session.close());
  return {};
}

}  // namespace

Status expand_state_machine_api_event(const EventContext& context, const Event& event) {
  ApiEvent api_event = ApiEvent::of(context, event);
  api_event.stage = event.get("Stage");
  add_start_execution_role(context, event, "apigateway.amazonaws.com");
  if (!api_event.managed() || api_event.api.find_non_null("DefinitionBody") == nullptr) return {};
  // Event faults stay without a logical ID here (spec transform-core 16.11).
  return add_to_body(api_event, context);
}

}  // namespace samx::transform::rest_api
