#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/openapi/faults.h"
#include "transform/value_reading.h"
#include "transform/websocket_api/websocket_draft.h"

namespace samx::transform::websocket_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;

namespace {

constexpr std::string_view kConnect = "$connect";
constexpr std::string_view kInvocationUri =
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/";

struct PredefinedRoute {
  std::string_view key;
  std::string_view name;  // in logical IDs
};
constexpr std::array<PredefinedRoute, 3> kPredefined{
    {{kConnect, "Connect"}, {"$disconnect", "Disconnect"}, {"$default", "Default"}}};

constexpr std::array<std::string_view, 3> kAuthTypes{"NONE", "AWS_IAM", "CUSTOM"};

// Copied from a route as they are.
constexpr std::array<std::string_view, 5> kRouteProperties{
    "ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels",
    "RouteResponseSelectionExpression"};

// The route key as a part of logical IDs: keys that differ only in case collide (spec A4).
Result<std::string> name_of(const WebSocketDraft& draft, const Entry& route) {
  const auto predefined = std::ranges::find(kPredefined, route.key, &PredefinedRoute::key);
  if (predefined != kPredefined.end()) return std::string(predefined->name);
  if (!is_logical_id(route.key)) {
    return draft.fault(
        codes::kWebSocketRoute, cat("route '", route.key, "' may have letters and digits only"),
        route.key_origin, "the predefined routes are '$connect', '$disconnect' and '$default'");
  }
  std::string name = to_lower_ascii(route.key);
  name.replace(0, 1, to_upper_ascii(std::string_view(name).substr(0, 1)));
  return name;
}

// SX2404 if the Auth of the API is not usable.
Status check_auth(const WebSocketDraft& draft) {
  const Node& auth = *draft.auth;
  const auto fault = [&](std::string message, SourceRange where) {
    return draft.fault(codes::kApiAuth, std::move(message), where);
  };
  if (!auth.is_map()) return fault("'Auth' must be a map", auth.origin());
  const Node* const type = find_truthy(&auth, "AuthType");
  if (type == nullptr) return fault("'Auth' needs an 'AuthType'", auth.origin());
  const std::string upper = to_upper_ascii(type->text());
  if (std::ranges::find(kAuthTypes, upper) == kAuthTypes.end())
    return fault("'AuthType' must be 'NONE', 'AWS_IAM' or 'CUSTOM'", type->origin());
  if (upper == "CUSTOM" && find_truthy(&auth, "AuthArn") == nullptr)
    return fault("'AuthType: CUSTOM' needs an 'AuthArn'", type->origin());
  if (upper == "CUSTOM") return {};
  for (const Entry& entry : auth.entries()) {
    if (entry.key == "AuthType") continue;
    return fault(cat("'", entry.key, "' has no meaning with 'AuthType: ", type->text(), "'"),
                 entry.key_origin);
  }
  return {};
}

// One route with what belongs to it.
class RouteExpansion {
 public:
  RouteExpansion(WebSocketDraft& draft, const Entry& route, std::string name)
      : draft_(draft),
        key_(route.key),
        settings_(*route.value),
        name_(std::move(name)),
        make_(draft.state.make(route.key_origin)) {}

  Status add() {
    SAMX_TRY(check());
    add_route();
    add_integration();
    add_permission();
    return {};
  }

 private:
  std::string id(std::string_view suffix) const { return cat(draft_.api.id, name_, suffix); }

  Status check() const {
    if (!settings_.is_map()) {
      return draft_.fault(codes::kWebSocketRoute,
                          cat("route '", key_, "' must be a map; it is ", kind_in_words(settings_)),
                          settings_.origin());
    }
    if (!settings_.has("FunctionArn")) {
      return draft_.fault(codes::kWebSocketRoute, cat("route '", key_, "' needs a 'FunctionArn'"),
                          make_.origin());
    }
    const Node* const parameters = find_truthy(&settings_, "RequestParameters");
    if (parameters == nullptr || key_ == kConnect) return {};
    return draft_.fault(
        codes::kWebSocketRoute,
        cat("route '", key_, "' cannot have 'RequestParameters'; only '$connect' can"),
        parameters->origin());
  }

  void add_route() {
    ProducedResource& route = draft_.out.add(id("Route"), "AWS::ApiGatewayV2::Route", make_);
    draft_.route_ids.push_back(route.id);
    route.set("RouteKey", make_.text(key_));
    route.set("ApiId", make_.ref(draft_.api.id));
    for (const std::string_view name : kRouteProperties)
      route.set(name, settings_.find_non_null(name));
    if (const Node* const parameters = find_truthy(&settings_, "RequestParameters"))
      route.set("RequestParameters", const_cast<Node*>(parameters));
    Node* const target = make_.list({make_.text("integrations"), make_.ref(id("Integration"))});
    route.set("Target", make_.map({{"Fn::Join", make_.list({make_.text("/"), target})}}));
    if (key_ == kConnect && draft_.auth != nullptr) authorize(route);
  }

  // AuthType is compared as it is written: in lower case it passes the check and authorizes nobody
  // (spec A12.3).
  void authorize(ProducedResource& route) {
    const Node* const type = draft_.auth->find("AuthType");
    if (is_text(type, "CUSTOM")) {
      const std::string authorizer_id = cat(draft_.api.id, "ConnectAuthorizer");
      route.set("AuthorizationType", make_.text("CUSTOM"));
      route.set("AuthorizerId", make_.ref(authorizer_id));
      add_authorizer(authorizer_id);
    } else {
      route.set("AuthorizationType", make_.text(is_text(type, "AWS_IAM") ? "AWS_IAM" : "NONE"));
    }
  }

  void add_authorizer(const std::string& authorizer_id) {
    const Node& auth = *draft_.auth;
    const NodeMaker make = draft_.make("Auth");
    ProducedResource& authorizer =
        draft_.out.add(authorizer_id, "AWS::ApiGatewayV2::Authorizer", make);
    authorizer.set("ApiId", make.ref(draft_.api.id));
    authorizer.set("AuthorizerType", make.text("REQUEST"));
    authorizer.set("AuthorizerUri", make.sub(cat(kInvocationUri, "${AuthArn}/invocations"),
                                             make.map({{"AuthArn", auth.find("AuthArn")}})));
    authorizer.set("AuthorizerCredentialsArn", auth.find("InvokeRole"));
    authorizer.set("IdentitySource", auth.find("IdentitySource"));
    const Node* const name = find_truthy(&auth, "Name");
    authorizer.set("Name", name != nullptr ? const_cast<Node*>(name) : make.text(authorizer_id));
  }

  void add_integration() {
    ProducedResource& integration =
        draft_.out.add(id("Integration"), "AWS::ApiGatewayV2::Integration", make_);
    integration.set("ApiId", make_.ref(draft_.api.id));
    integration.set("IntegrationType", make_.text("AWS_PROXY"));
    integration.set("TimeoutInMillis", settings_.find("IntegrationTimeout"));
    integration.set("IntegrationUri",
                    make_.sub(cat(kInvocationUri, "${FunctionArn}/invocations"),
                              make_.map({{"FunctionArn", settings_.find("FunctionArn")}})));
  }

  void add_permission() {
    ProducedResource& permission =
        draft_.out.add(id("Permission"), "AWS::Lambda::Permission", make_);
    permission.set("Action", make_.text("lambda:InvokeFunction"));
    permission.set("FunctionName", settings_.find("FunctionArn"));
    permission.set("Principal", make_.text("apigateway.amazonaws.com"));
    const Node& stage = *draft_.stage_name;
    const bool literal = stage.is_string();
    const std::string pattern =
        cat("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${", draft_.api.id,
            ".ApiId}/", literal ? stage.text() : "${__StageName__}", "/", key_);
    Node* const variables = literal ? nullptr : make_.map({{"__StageName__", draft_.stage_name}});
    permission.set("SourceArn", make_.sub(pattern, variables));
  }

  WebSocketDraft& draft_;
  const std::string_view key_;
  const Node& settings_;
  const std::string name_;
  const NodeMaker make_;
};

}  // namespace

Status add_routes(WebSocketDraft& draft) {
  if (draft.auth != nullptr) SAMX_TRY(check_auth(draft));
  for (const Entry& route : draft.routes->entries()) {
    SAMX_ASSIGN(std::string name, name_of(draft, route));
    SAMX_TRY(RouteExpansion(draft, route, std::move(name)).add());
  }
  return {};
}

void add_authorizer_permission(WebSocketDraft& draft) {
  if (draft.auth == nullptr || !is_text(draft.auth->find("AuthType"), "CUSTOM")) return;
  if (find_truthy(draft.auth, "InvokeRole") != nullptr) return;
  const NodeMaker make = draft.make("Auth");
  ProducedResource& permission =
      draft.out.add(cat(draft.api.id, "AuthorizerPermission"), "AWS::Lambda::Permission", make);
  permission.set("Action", make.text("lambda:InvokeFunction"));
  permission.set("FunctionName", draft.auth->find("AuthArn"));
  permission.set("Principal", make.text("apigateway.amazonaws.com"));
  permission.set("SourceArn",
                 make.sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                          "${__ApiId__}/authorizers/*",
                          make.map({{"__ApiId__", make.ref(draft.api.id)}})));
}

}  // namespace samx::transform::websocket_api
