#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/http_api/authorizers.h"
#include "transform/http_api/http_api_draft.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/paths.h"

namespace samx::transform::http_api {

using document::Entry;
using document::Node;
using openapi::HttpSession;
using openapi::kind_in_words;
using openapi::Literals;
using openapi::MarkedText;

namespace {

constexpr std::array<std::string_view, 3> kKeys{"Authorizers", "DefaultAuthorizer",
                                                "EnableIamAuthorizer"};
// Keys of a path item that get no authorizer, in any case.
constexpr std::array<std::string_view, 2> kSkippedKeys{"parameters", "options"};

Status check_keys(const HttpApiDraft& draft, const Node& auth) {
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
  return {};
}

// Puts the default authorizer on the methods without `security` of their own.
class DefaultAuthorizer {
 public:
  DefaultAuthorizer(HttpSession& session, const Node& name, const Authorizer& authorizer)
      : session_(session),
        name_(MarkedText::of(name)),
        scopes_(authorizer.scopes),
        literals_(session.state().nodes, name) {}

  Status apply() const {
    for (const Entry& path : session_.paths().node().entries()) {
      SAMX_ASSIGN(const auto items, session_.paths().contents_at(MarkedText::of_key(path)));
      for (const Node* const item : items) {
        for (const Entry& method : item->entries_copy())
          SAMX_TRY(apply_to(path, *item, method));
      }
    }
    return {};
  }

 private:
  Status apply_to(const Entry& path, const Node& item, const Entry& method) const {
    const std::string lower = to_lower_ascii(method.key);
    if (std::ranges::find(kSkippedKeys, lower) != kSkippedKeys.end()) return {};
    const MarkedText normalized =
        openapi::normalized_method(MarkedText::of_key(method), session_.state().nodes);
    if (!item.has(normalized.text)) {
      return openapi::body_fault(session_.state(),
                                 cat("method '", method.key, "' of path '", path.key,
                                     "' in the API body must be written '", normalized.text, "'"),
                                 method.key_origin);
    }
    SAMX_ASSIGN(const auto definitions,
                openapi::map_contents_of(session_.state(), item.find(normalized.text),
                                         {cat("method '", method.key, "'"), method.key_origin}));
    for (Node* const definition : definitions)
      add_to(*definition);
    return {};
  }

  void add_to(Node& definition) const {
    const Node* const integration = definition.find(openapi::kIntegration);
    const Node* const security = definition.find("security");
    if (integration == nullptr || !integration->truthy()) return;
    if (security != nullptr && security->truthy()) return;
    Node* const requirement = literals_.ordered();
    const bool has_scopes = scopes_ != nullptr && scopes_->truthy();
    openapi::set_key(*requirement, name_, has_scopes ? scopes_ : literals_.list());
    definition.set("security", literals_.list({requirement}));
  }

  HttpSession& session_;
  const MarkedText name_;
  Node* scopes_;
  const Literals literals_;
};

Status apply_auth(const HttpApiDraft& draft, HttpSession& session, const Node& auth) {
  SAMX_ASSIGN(const auto authorizers, read_authorizers(draft, auth));
  for (const Authorizer& each : authorizers) {
    if (!session.security_schemes().is_map()) break;
    openapi::set_key(session.security_schemes(), each.name, each.definition);
  }
  const Node* const name = auth.find("DefaultAuthorizer");
  if (name == nullptr || !name->truthy() || is_no_value(*name)) return {};
  SAMX_ASSIGN(const Authorizer* const chosen,
              openapi::default_authorizer(draft, *name, authorizers));
  return DefaultAuthorizer(session, *name, *chosen).apply();
}

}  // namespace

Status edit_auth(HttpApiDraft& draft) {
  const Node* const auth = draft.api.truthy("Auth");
  if (auth == nullptr) return {};
  SAMX_TRY(draft.need_body("Auth", codes::kApiAuth));
  SAMX_TRY(check_keys(draft, *auth));
  SAMX_TRY(draft.need_valid_body("Auth", codes::kApiAuth));
  return draft.edit([&](HttpSession& session) { return apply_auth(draft, session, *auth); });
}

void add_authorizer_permissions(HttpApiDraft& draft) {
  const Node* const section = draft.api.properties->at({"Auth", "Authorizers"});
  if (section == nullptr) return;
  for (const Entry& entry : section->entries()) {
    Node* const function = entry.value->find("FunctionArn");
    const Node* const enabled = entry.value->find("EnableFunctionDefaultPermissions");
    if (function == nullptr || !function->truthy()) continue;
    if (enabled == nullptr || !enabled->truthy()) continue;
    const Literals make(draft.state.nodes, entry.key_origin);
    ProducedResource& permission =
        draft.out.add(cat(draft.api.id, entry.key, "AuthorizerPermission"),
                      "AWS::Lambda::Permission", make, draft.api.attributes.passed());
    permission.set("Action", make.text("lambda:InvokeFunction"));
    permission.set("FunctionName", function);
    permission.set("Principal", make.text("apigateway.amazonaws.com"));
    permission.set("SourceArn",
                   make.sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                            "${__ApiId__}/authorizers/*",
                            make.map({{"__ApiId__", make.ref(draft.api.id)}})));
  }
}

}  // namespace samx::transform::http_api
