#include "transform/rest_api/api_event.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/resource_policy.h"
#include "transform/rest_api/event_auth.h"
#include "transform/rest_api/lambda_integration.h"
#include "transform/state.h"

namespace samx::transform::rest_api {

using document::Node;
using openapi::Literals;
using openapi::MarkedText;

namespace {

constexpr std::string_view kExecuteApi = ":execute-api:${AWS::Region}:${AWS::AccountId}:";

// What a permission says about the method and path (spec 7.3).
std::string permitted_route(const openapi::Route& route) {
  std::string_view path = route.path.text;
  if (path != "/" && path.ends_with('/')) path.remove_suffix(1);
  const std::string method = route.method.text == "any" ? "*" : to_upper_ascii(route.method.text);
  return cat(method, openapi::path_with_stars(path));
}

void add_permission(const EventContext& context, const ApiEvent& api_event) {
  const Event& event = api_event.event;
  const Literals make = api_event.literals();
  const std::string_view suffix = event.stage_suffix->text();
  ProducedResource& permission =
      context.out.add(cat(event.id, "Permission",
                          is_ascii_alphanumeric(suffix) ? std::string(suffix) : sha10(suffix)),
                      "AWS::Lambda::Permission", make, context.attributes());
  permission.set("Action", make.text("lambda:InvokeFunction"));
  permission.set("FunctionName", context.target.name(make));
  permission.set("Principal", make.text("apigateway.amazonaws.com"));
  Node* const variables =
      make.map({{"__ApiId__", event.get("RestApiId")}, {"__Stage__", make.text("*")}});
  permission.set("SourceArn",
                 make.sub(cat("arn:", context.state.partition, kExecuteApi,
                              "${__ApiId__}/${__Stage__}/", permitted_route(api_event.route)),
                          variables));
}

// Spec 7.2 step 4: for an API with its own body the event's Auth reaches it only by this switch;
// for a managed one it is applied a second time.
Status override_api_auth(const ApiEvent& api_event) {
  const Node* const auth = api_event.event.truthy("Auth");
  const Node* const body = api_event.api.find("DefinitionBody");
  if (auth == nullptr || body == nullptr || !body->truthy()) return {};
  const auto truthy = [auth](std::string_view key) {
    const Node* const value = auth->find(key);
    return value != nullptr && value->truthy();
  };
  if (!truthy("OverrideApiAuth")) return {};
  if (!truthy("Authorizer") && !truthy("ApiKeyRequired") && !truthy("ResourcePolicy")) {
    return fail({.code = codes::kEventValue,
                 .message = "'OverrideApiAuth' needs an 'Authorizer', 'ApiKeyRequired' or "
                            "'ResourcePolicy' beside it",
                 .where = auth->find("OverrideApiAuth")->origin()});
  }
  SAMX_ASSIGN(auto session, openapi::RestSession::open(api_event.state, body));
  SAMX_TRY(apply_event_auth(session, api_event));
  api_event.api.set("DefinitionBody", session.close());
  return {};
}

}  // namespace

ApiEvent ApiEvent::of(const EventContext& context, const Event& event) {
  const Node& path = *event.get("Path");
  const Node& method = *event.get("Method");
  const std::string_view lower = context.state.nodes.copy(to_lower_ascii(method.text()));
  Node* properties = event.linked->find("Properties");
  if (properties == nullptr) properties = context.state.nodes.map(event.linked->origin());
  return {.state = context.state,
          .event = event,
          .api_id = event.linked_id,
          .api = *properties,
          .route = {MarkedText::of(path), {lower, method.marked(), method.origin()}},
          .stage = event.stage_suffix};
}

Literals ApiEvent::literals(std::string_view property) const {
  const Node* const value = property.empty() ? nullptr : event.get(property);
  return {state.nodes, value == nullptr ? event.key_origin : value->origin()};
}

bool ApiEvent::managed() const {
  const Node* const flag = api.find("__MANAGE_SWAGGER");
  return flag != nullptr && flag->truthy();
}

tl::unexpected<Error> api_auth_fault(const ApiEvent& event, std::string message,
                                     SourceRange where) {
  return fail({.code = codes::kApiAuth,
               .message = std::move(message),
               .where = where,
               .logical_id = std::string(event.api_id)});
}

Status link_api_event(TransformState& state, const SamResource& owner, Event& event) {
  const Node* const reference = event.get("RestApiId");
  std::string_view id = ref_target(*reference);
  if (id.empty()) id = reference->text();
  Node* const api = state.input_resource(id);
  if (api == nullptr || !api->is_map()) {
    return fail({.code = codes::kEventTarget,
                 .message = cat("event '", event.key, "' of '", owner.id,
                                "' needs the logical ID of an AWS::Serverless::Api in this "
                                "template as its 'RestApiId'"),
                 .where = reference->origin()});
  }
  event.linked_id = id;
  event.linked = api;
  const Node* const properties = api->find("Properties");
  if (properties != nullptr && !properties->is_map()) {
    return fail({.code = codes::kResourceShape,
                 .message = cat("'Properties' of '", id, "' must be a map"),
                 .where = properties->origin(),
                 .logical_id = std::string(id)});
  }
  const Node* const stage = properties == nullptr ? nullptr : properties->find("StageName");
  if (stage == nullptr || !stage->is_string()) {
    event.stage_suffix = state.make(event.key_origin).text("Stage");
    return {};
  }
  if (stage->text().empty()) {
    return fail({.code = codes::kApiStage,
                 .message = "'StageName' is empty",
                 .where = stage->origin(),
                 .logical_id = std::string(id),
                 .help = "name the stage, for example 'Prod'"});
  }
  event.stage_suffix = const_cast<Node*>(stage);
  return {};
}

Status expand_function_api_event(const EventContext& context, const Event& event) {
  const ApiEvent api_event = ApiEvent::of(context, event);
  add_permission(context, api_event);
  const Node* const merge = api_event.api.find("MergeDefinitions");
  const bool merges = merge != nullptr && merge->truthy();
  if ((api_event.managed() || merges) && api_event.api.find_non_null("DefinitionBody") != nullptr) {
    SAMX_TRY(add_lambda_integration(api_event, context));
  }
  return override_api_auth(api_event);
}

}  // namespace samx::transform::rest_api
