#include "transform/websocket_api/websocket_api.h"

#include <array>

#include "base/text.h"
#include "transform/api_domain/http_domain.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/parameter_resolution.h"
#include "transform/websocket_api/websocket_draft.h"

namespace samx::transform::websocket_api {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kCreatorTag = "websocketapi:createdBy";
constexpr std::string_view kDefaultStage = "default";
constexpr std::string_view kConnect = "$connect";

// Copied as they are.
constexpr std::array<std::string_view, 6> kApiProperties{
    "ApiKeySelectionExpression", "Description",   "DisableExecuteApiEndpoint",
    "DisableSchemaValidation",   "IpAddressType", "RouteSelectionExpression"};
constexpr std::array<std::string_view, 4> kStageProperties{"StageVariables", "AccessLogSettings",
                                                           "DefaultRouteSettings", "RouteSettings"};

Status check(const WebSocketDraft& draft) {
  if (draft.routes == nullptr || !draft.routes->truthy()) {
    return draft.fault(codes::kWebSocketRoute, "a WebSocket API needs at least one route",
                       draft.make("Routes").origin());
  }
  if (!draft.routes->is_map()) {
    return draft.fault(codes::kWebSocketRoute,
                       cat("'Routes' must be a map; it is ", openapi::kind_in_words(*draft.routes)),
                       draft.routes->origin());
  }
  const Node* const address = draft.api.get("IpAddressType");
  const bool known = address == nullptr || document::is_intrinsic(*address) ||
                     address->text() == "ipv4" || address->text() == "dualstack";
  if (!known) {
    return draft.fault(codes::kApiEndpoint, "'IpAddressType' must be 'ipv4' or 'dualstack'",
                       address->origin());
  }
  const Node* const tls =
      draft.domain == nullptr ? nullptr : draft.domain->find("MutualTlsAuthentication");
  if (tls == nullptr || !tls->truthy()) return {};
  return draft.fault(codes::kApiDomain, "WebSocket APIs have no mutual TLS authentication",
                     tls->origin(), "remove 'MutualTlsAuthentication'");
}

// The user's own map on purpose: it is shared with other APIs if it comes from Globals.
Node* tags_of(const WebSocketDraft& draft) {
  const NodeMaker make = draft.make("Tags");
  Node* const given = draft.api.truthy("Tags");
  Node* const tags = given != nullptr ? given : make.map();
  tags->set(Entry{.key = kCreatorTag, .value = make.text("SAM"), .key_origin = make.origin()});
  return tags;
}

Status add_api(WebSocketDraft& draft) {
  // No attribute of the SAM resource is kept but DependsOn (spec A2).
  const NodeMaker make = draft.make();
  ProducedResource& made = draft.out.add(std::string(draft.api.id), "AWS::ApiGatewayV2::Api", make);
  made.depends_on = draft.api.depends_on;
  for (const std::string_view name : kApiProperties)
    made.set(name, draft.api.get(name));
  Node* const name = draft.api.get("Name");
  made.set("Name", name != nullptr ? name : make.text(draft.api.id));
  made.set("ProtocolType", make.text("WEBSOCKET"));
  made.set("Tags", tags_of(draft));
  if (draft.auth == nullptr || draft.routes->has(kConnect)) return {};
  return draft.fault(codes::kApiAuth, "'Auth' guards the route '$connect', which is missing",
                     draft.make("Auth").origin(), "add '$connect' to 'Routes'");
}

std::string stage_id(const WebSocketDraft& draft) {
  if (!draft.stage_name->is_string()) return cat(draft.api.id, "Stage");
  if (draft.stage_name->text() == kDefaultStage) return cat(draft.api.id, "DefaultStage");
  return cat(draft.api.id, draft.stage_name->text(), "Stage");
}

Status add_stage(WebSocketDraft& draft, ProducedResource*& stage) {
  if (draft.stage_name->is_string() && draft.stage_name->text() == "$default") {
    return draft.fault(codes::kApiStage, "the stage of a WebSocket API cannot be '$default'",
                       draft.stage_name->origin(), "choose another name, for example 'default'");
  }
  const NodeMaker make = draft.make("StageName");
  stage = &draft.out.add(stage_id(draft), "AWS::ApiGatewayV2::Stage", make);
  stage->set("ApiId", make.ref(draft.api.id));
  stage->set("StageName", draft.stage_name);
  for (const std::string_view name : kStageProperties)
    stage->set(name, draft.api.get(name));
  stage->set("Tags", make.map({{kCreatorTag, make.text("SAM")}}));
  stage->set("AutoDeploy", make.boolean(true));
  return {};
}

// Settings of routes can only be applied once the routes exist.
void let_stage_wait(const WebSocketDraft& draft, ProducedResource& stage) {
  if (draft.api.truthy("RouteSettings") == nullptr) return;
  const NodeMaker make = draft.make("RouteSettings");
  stage.depends_on = make.list();
  for (const std::string& id : draft.route_ids)
    stage.depends_on->push_back(make.text(id));
}

void propagate_tags(const WebSocketDraft& draft) {
  Node* const tags = draft.api.truthy("Tags");
  if (tags == nullptr || draft.api.truthy("PropagateTags") == nullptr) return;
  for (ProducedResource& each : draft.out.all()) {
    if (each.type == "AWS::ApiGatewayV2::Stage" || each.type == "AWS::ApiGatewayV2::DomainName")
      each.set("Tags", tags);
  }
}

}  // namespace

Status expand_websocket_api(TransformState& state, const SamResource& api, ProducedResources& out) {
  WebSocketDraft draft{.state = state, .api = api, .out = out};
  SAMX_ASSIGN(Node* const auth, resolve_parameters(state, api.get("Auth")));
  if (auth != nullptr && auth->truthy()) draft.auth = auth;
  SAMX_ASSIGN(draft.domain, resolve_parameters(state, api.get("Domain")));
  SAMX_ASSIGN(draft.routes, resolve_parameters(state, api.get("Routes")));
  draft.stage_name = api.get("StageName");
  if (draft.stage_name == nullptr) draft.stage_name = draft.make().text(kDefaultStage);
  SAMX_TRY(check(draft));
  SAMX_TRY(add_api(draft));
  SAMX_TRY(api_domain::add_http_domain({.state = state,
                                        .api = api,
                                        .out = out,
                                        .domain = draft.domain,
                                        .creator_tag = kCreatorTag,
                                        .stage_id = stage_id(draft),
                                        .record_group = api_domain::RecordGroup::own}));
  ProducedResource* stage = nullptr;
  SAMX_TRY(add_stage(draft, stage));
  SAMX_TRY(add_routes(draft));
  let_stage_wait(draft, *stage);
  add_authorizer_permission(draft);
  propagate_tags(draft);
  return {};
}

}  // namespace samx::transform::websocket_api
