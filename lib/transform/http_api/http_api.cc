#include "transform/http_api/http_api.h"

#include <array>

#include "base/text.h"
#include "transform/api_domain/http_domain.h"
#include "transform/code_location.h"
#include "transform/codes.h"
#include "transform/http_api/http_api_draft.h"
#include "transform/logical_ids.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/version.h"
#include "transform/parameter_resolution.h"

namespace samx::transform::http_api {

using document::Node;
using openapi::Literals;

namespace {

constexpr std::string_view kDefaultStage = "$default";
constexpr std::string_view kCreatorTag = "httpapi:createdBy";

// Copied to the stage as they are.
constexpr std::array<std::string_view, 4> kStageProperties{"StageVariables", "AccessLogSettings",
                                                           "DefaultRouteSettings", "RouteSettings"};

std::string stage_id(const SamResource& api) {
  const Node* const name = api.truthy("StageName");
  if (name == nullptr || (name->is_string() && name->text() == kDefaultStage))
    return cat(api.id, "ApiGatewayDefaultStage");
  const std::string_view text = name->is_string() ? name->text() : std::string_view();
  if (is_logical_id(text)) return cat(api.id, text, "Stage");
  return cat(api.id, "Stage", sha10(text));
}

Status set_body(const HttpApiDraft& draft, ProducedResource& made) {
  if (const Node* const uri = draft.api.truthy("DefinitionUri")) {
    SAMX_ASSIGN(Node* const location,
                make_location(draft.state, *uri, kDefinitionKeys,
                              {.logical_id = draft.api.id, .property = "DefinitionUri"}));
    made.set("BodyS3Location", location);
    return {};
  }
  if (draft.body == nullptr) {
    return draft.fault(codes::kApiDefinition,
                       "an HTTP API needs a 'DefinitionUri' or 'DefinitionBody'",
                       draft.api.id_origin);
  }
  made.set("Body", draft.body);
  return {};
}

Status make_api(HttpApiDraft& draft) {
  const Node* const uri = draft.api.truthy("DefinitionUri");
  if (uri != nullptr && draft.body != nullptr) {
    return draft.fault(codes::kApiDefinition,
                       "'DefinitionUri' and 'DefinitionBody' exclude each other", uri->origin(),
                       "keep one of them");
  }
  ProducedResource& made = draft.out.add(std::string(draft.api.id), "AWS::ApiGatewayV2::Api",
                                         draft.literals(), draft.api.attributes);
  made.depends_on = draft.api.depends_on;
  SAMX_TRY(edit_cors(draft));
  SAMX_TRY(edit_auth(draft));
  SAMX_TRY(edit_tags(draft));
  made.set("FailOnWarnings", draft.api.truthy("FailOnWarnings"));
  SAMX_TRY(edit_texts(draft));
  return set_body(draft, made);
}

void add_stage(HttpApiDraft& draft) {
  const Literals make = draft.literals("StageName");
  ProducedResource& stage = draft.out.add(draft.stage_id, "AWS::ApiGatewayV2::Stage", make,
                                          draft.api.attributes.passed());
  Node* const name = draft.api.truthy("StageName");
  stage.set("ApiId", make.ref(draft.api.id));
  stage.set("StageName", name == nullptr ? make.text(kDefaultStage) : name);
  for (const std::string_view property : kStageProperties)
    stage.set(property, draft.api.get(property));
  stage.set("Tags", draft.tags);
  stage.set("AutoDeploy", make.boolean(true));
}

// The user's tags reach the domain as well, whatever PropagateTags says.
void tag_domain(const HttpApiDraft& draft) {
  if (draft.api.truthy("Tags") == nullptr || draft.tags == nullptr) return;
  for (ProducedResource& each : draft.out.all()) {
    if (each.type == "AWS::ApiGatewayV2::DomainName") each.set("Tags", draft.tags);
  }
}

}  // namespace

Status HttpApiDraft::need_body(std::string_view property, std::string_view code) const {
  if (body != nullptr) return {};
  return fault(code, cat("'", property, "' works only with an API body that is in the template"),
               literals(property).origin(),
               "use 'DefinitionBody' instead of 'DefinitionUri', with Fn::Transform and "
               "AWS::Include for a file");
}

Status HttpApiDraft::need_valid_body(std::string_view property, std::string_view code) const {
  SAMX_TRY(need_body(property, code));
  if (openapi::is_valid_http_body(body)) return {};
  return fault(code,
               cat("'", property, "' cannot be added to 'DefinitionBody', which is no OpenAPI 3"),
               literals(property).origin(), "the body needs a map 'paths' and 'openapi: 3.0.1'");
}

Status HttpApiDraft::edit(const std::function<Status(openapi::HttpSession&)>& changes) {
  SAMX_ASSIGN(auto session, openapi::HttpSession::open(state, body));
  SAMX_TRY(changes(session));
  body = session.close();
  return {};
}

Status expand_http_api(TransformState& state, const SamResource& api, ProducedResources& out) {
  HttpApiDraft draft{.state = state, .api = api, .out = out};
  SAMX_ASSIGN(draft.cors, resolve_parameters(state, api.get("CorsConfiguration")));
  SAMX_ASSIGN(draft.domain, resolve_parameters(state, api.get("Domain")));
  draft.body = api.truthy("DefinitionBody");
  draft.stage_id = stage_id(api);
  SAMX_TRY(make_api(draft));
  SAMX_TRY(api_domain::add_http_domain({.state = state,
                                        .api = api,
                                        .out = out,
                                        .domain = draft.domain,
                                        .creator_tag = kCreatorTag,
                                        .stage_id = draft.stage_id,
                                        .attributes = api.attributes.passed()}));
  add_authorizer_permissions(draft);
  add_stage(draft);
  tag_domain(draft);
  return {};
}

}  // namespace samx::transform::http_api
