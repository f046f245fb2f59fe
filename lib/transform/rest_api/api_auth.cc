#include "transform/rest_api/api_auth.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/resource_policy.h"
#include "transform/openapi/security.h"
#include "transform/value_reading.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;
using openapi::Literals;
using openapi::MarkedText;
using openapi::RestSession;

namespace {

constexpr std::array<std::string_view, 8> kKeys{"Authorizers",
                                                "DefaultAuthorizer",
                                                "InvokeRole",
                                                "AddDefaultAuthorizerToCorsPreflight",
                                                "AddApiKeyRequiredToCorsPreflight",
                                                "ApiKeyRequired",
                                                "ResourcePolicy",
                                                "UsagePlan"};

}  // namespace

Result<ApiAuth> ApiAuth::read(const RestApiDraft& draft) {
  const Node& auth = *draft.auth;
  if (!auth.is_map()) {
    return draft.fault(codes::kApiAuth, cat("'Auth' must be a map; it is ", kind_in_words(auth)),
                       auth.origin());
  }
  for (const Entry& entry : auth.entries()) {
    if (std::ranges::find(kKeys, entry.key) != kKeys.end()) continue;
    const std::string_view near = nearest(entry.key, kKeys);
    return draft.fault(codes::kApiAuth, cat("'Auth' has no property '", entry.key, "'"),
                       entry.key_origin,
                       near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }
  return ApiAuth(draft);
}

// Flags of preflight requests are on unless they are given.
bool ApiAuth::flag(std::string_view name) const {
  return !draft_->auth->has(name) || find_truthy(draft_->auth, name) != nullptr;
}

Status ApiAuth::apply(RestSession& session) const {
  SAMX_TRY(add_authorizers(session));
  SAMX_TRY(apply_api_key(session));
  return apply_policy(session);
}

Status ApiAuth::add_authorizers(RestSession& session) const {
  SAMX_ASSIGN(const auto authorizers, read_authorizers(*draft_));
  if (authorizers.empty()) return {};
  if (!session.security_definitions().is_map())
    return openapi::security_definitions_fault(session.security_definitions());
  for (const Authorizer& each : authorizers)
    openapi::set_key(session.security_definitions(), each.name, each.definition);
  const Node* const name = find_truthy(draft_->auth, "DefaultAuthorizer");
  if (name == nullptr) return {};
  SAMX_ASSIGN(const Authorizer* const chosen,
              openapi::default_authorizer(*draft_, *name, authorizers));
  std::vector<MarkedText> names;
  for (const Authorizer& each : authorizers)
    names.push_back(each.name);
  const openapi::DefaultAuthorizer rules{.name = MarkedText::of(*name),
                                         .scopes = chosen->scopes,
                                         .authorizers = names,
                                         .on_options = flag("AddDefaultAuthorizerToCorsPreflight")};
  for (const Entry& path : session.paths().node().entries()) {
    SAMX_TRY(openapi::apply_default_authorizer(session, path, rules,
                                               Literals(draft_->state.nodes, *name)));
  }
  return {};
}

Status ApiAuth::apply_api_key(RestSession& session) const {
  const Node* const required = find_truthy(draft_->auth, "ApiKeyRequired");
  if (required == nullptr) return {};
  const Literals literals(draft_->state.nodes, *required);
  SAMX_TRY(openapi::add_api_key_definition(session, literals));
  const bool on_options = flag("AddApiKeyRequiredToCorsPreflight");
  for (const Entry& path : session.paths().node().entries())
    SAMX_TRY(openapi::apply_default_api_key(session, path, on_options, literals));
  return {};
}

Status ApiAuth::apply_policy(RestSession& session) const {
  const Node* const rules = find_truthy(draft_->auth, "ResourcePolicy");
  if (rules == nullptr) return {};
  if (!rules->is_map()) {
    return openapi::body_fault(draft_->state,
                               cat("'ResourcePolicy' must be a map; it is ", kind_in_words(*rules)),
                               rules->origin());
  }
  const Literals literals(draft_->state.nodes, *rules);
  const openapi::ResourcePolicy policy{rules, draft_->api.properties->find("StageName")};
  for (const Entry& path : session.paths().node().entries())
    SAMX_TRY(openapi::add_resource_policy(session, MarkedText::of_key(path), policy, literals));
  openapi::add_custom_statements(session, policy, literals);
  return {};
}

}  // namespace samx::transform::rest_api
