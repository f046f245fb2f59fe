#include "transform/rest_api/lambda_integration.h"

#include <string>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/request_model.h"
#include "transform/openapi/security.h"
#include "transform/rest_api/event_auth.h"
#include "transform/rest_api/merge_definitions.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform::rest_api {

using document::Node;
using openapi::kind_in_words;
using openapi::Literals;
using openapi::MarkedText;
using openapi::RestSession;

namespace {

constexpr std::string_view kStream = "RESPONSE_STREAM";

bool streams(const ApiEvent& event) {
  return is_text(event.event.get("ResponseTransferMode"), kStream);
}

// Spec 7.4 step 3. The text is marked only where the logical ID was taken from the template.
Node* invocation_uri(const ApiEvent& event, const EventTarget& target, const Literals& literals) {
  const bool is_function = target.kind == EventTarget::Kind::function;
  const std::string_view api =
      streams(event) ? "2021-11-15/functions/${" : "2015-03-31/functions/${";
  const std::string_view action =
      streams(event) ? "}/response-streaming-invocations" : "}/invocations";
  const std::string text =
      cat("arn:", event.state.partition, ":apigateway:${AWS::Region}:lambda:path/", api, target.id,
          is_function ? ".Arn" : "", action);
  const MarkedText marked{text, is_function && target.id_marked};
  return literals.ordered({{"Fn::Sub", literals.text(marked)}});
}

const Node* invoke_role(const Node* auth) {
  return auth == nullptr || !auth->is_map() ? nullptr : auth->find("InvokeRole");
}

// Spec 7.4 step 5.3; null: the caller is not asked to sign.
Node* credentials(const ApiEvent& event, const Node* method_auth, const Node* api_auth,
                  const Literals& literals) {
  const Node* const authorizer = method_auth == nullptr ? nullptr : method_auth->find("Authorizer");
  const Node* const by_default =
      api_auth == nullptr ? nullptr : api_auth->find("DefaultAuthorizer");
  const bool no_method_auth = method_auth == nullptr || !method_auth->truthy();
  if (!is_text(authorizer, openapi::kIamAuthorizer) &&
      !(is_text(by_default, openapi::kIamAuthorizer) && no_method_auth)) {
    return nullptr;
  }
  const Node* role = invoke_role(method_auth);
  if (role == nullptr) role = invoke_role(api_auth);
  if (role != nullptr && (!role->truthy() || is_text(role, "NONE"))) return nullptr;
  if (role == nullptr || is_text(role, "CALLER_CREDENTIALS"))
    return literals.text(cat("arn:", event.state.partition, ":iam::*:user/*"));
  return const_cast<Node*>(role);
}

// The edit of one event on the body of its API.
class LambdaRoute {
 public:
  LambdaRoute(RestSession& session, const ApiEvent& event, const EventContext& context)
      : session_(session), event_(event), context_(context), literals_(event.literals()) {}

  Status add() {
    SAMX_TRY(check_free());
    SAMX_TRY(check_auth());
    SAMX_TRY(session_.paths().add(event_.route));
    SAMX_TRY(add_integrations());
    if (event_.event.truthy("Auth") != nullptr) SAMX_TRY(apply_event_auth(session_, event_));
    SAMX_TRY(set_timeout());
    if (const Node* const model = event_.event.truthy("RequestModel"))
      SAMX_TRY(openapi::add_request_model(session_, event_.route, *model, event_.api));
    if (const Node* const parameters = event_.event.truthy("RequestParameters"))
      SAMX_TRY(openapi::add_request_parameters(session_, event_.route, *parameters));
    return {};
  }

 private:
  Status check_free() {
    SAMX_ASSIGN(const bool taken, session_.paths().has_integration(event_.route));
    if (!taken) return {};
    return fail(
        {.code = codes::kEventConflict,
         .message = cat("method '", event_.route.method.text, "' of path '", event_.route.path.text,
                        "' is defined twice in API '", event_.api_id, "'"),
         .where = event_.route.path.origin});
  }

  Status check_auth() {
    method_auth_ = event_.event.truthy("Auth");
    if (method_auth_ != nullptr && !method_auth_->is_map()) {
      return fail({.code = codes::kEventValue,
                   .message = cat("'Auth' must be a map; it is ", kind_in_words(*method_auth_)),
                   .where = method_auth_->origin()});
    }
    const Node* const auth = event_.api.find("Auth");
    api_auth_ = auth != nullptr && auth->truthy() ? auth : nullptr;
    if (api_auth_ != nullptr && !api_auth_->is_map()) {
      return api_auth_fault(event_, cat("'Auth' must be a map; it is ", kind_in_words(*api_auth_)),
                            api_auth_->origin());
    }
    return {};
  }

  Status add_integrations() {
    Node* const condition = context_.owner.attributes.real_condition();
    Node* uri = invocation_uri(event_, context_.target, literals_);
    if (condition != nullptr) uri = literals_.choose(condition, uri);
    const MarkedText method = openapi::normalized_method(event_.route.method, event_.state.nodes);
    SAMX_ASSIGN(const auto contents, session_.paths().contents_at(event_.route.path));
    for (Node* const item : contents) {
      Node* const definition = item->find(method.text);
      if (!definition->is_map()) {
        return openapi::body_fault(event_.state,
                                   cat("method '", method.text, "' of path '",
                                       event_.route.path.text, "' in the API body must be a map"),
                                   definition->origin());
      }
      add_integration(*definition, uri);
      if (condition != nullptr) item->set(method.text, literals_.choose(condition, definition));
    }
    return {};
  }

  void add_integration(Node& definition, Node* uri) {
    Node* const integration = literals_.ordered({{"type", literals_.text("aws_proxy")},
                                                 {"httpMethod", literals_.text("POST")},
                                                 {"uri", uri}});
    set(definition, openapi::kIntegration, integration);
    if (streams(event_)) set(*integration, "responseTransferMode", literals_.text("STREAM"));
    if (Node* const role = credentials(event_, method_auth_, api_auth_, literals_))
      set(*integration, "credentials", role);
    if (!definition.has("responses")) set(definition, "responses", literals_.ordered());
  }

  Status set_timeout() {
    Node* const timeout = event_.event.truthy("TimeoutInMillis");
    if (timeout == nullptr) return {};
    SAMX_ASSIGN(const auto methods, session_.paths().methods_at(event_.route));
    for (const Node* const method : methods) {
      Node* const integration = method->find(openapi::kIntegration);
      if (integration->is_map()) set(*integration, "timeoutInMillis", timeout);
    }
    return {};
  }

  void set(Node& map, std::string_view key, Node* value) const {
    map.set(document::Entry{.key = key, .value = value, .key_origin = literals_.origin()});
  }

  RestSession& session_;
  const ApiEvent& event_;
  const EventContext& context_;
  const Literals literals_;
  const Node* method_auth_ = nullptr;
  const Node* api_auth_ = nullptr;
};

}  // namespace

Status add_lambda_integration(const ApiEvent& event, const EventContext& context) {
  const Node* const merge = event.api.find("MergeDefinitions");
  const bool merges = merge != nullptr && merge->truthy();
  const Node* const body =
      merges ? openapi::rest_skeleton(event.literals()) : event.api.find("DefinitionBody");
  SAMX_ASSIGN(auto session, RestSession::open(event.state, body));
  SAMX_TRY(LambdaRoute(session, event, context).add());
  Node* const closed = session.close();
  if (merges) return merge_method(event, *closed);
  event.api.set("DefinitionBody", closed);
  return {};
}

}  // namespace samx::transform::rest_api
