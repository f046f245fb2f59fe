#include "transform/rest_api/event_auth.h"

#include <string>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/resource_policy.h"
#include "transform/openapi/security.h"
#include "transform/parameter_resolution.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;
using openapi::MarkedText;
using openapi::RestSession;

namespace {

tl::unexpected<Error> auth_fault(std::string message, const Node& at, std::string help = {}) {
  return fail({.code = codes::kEventValue,
               .message = std::move(message),
               .where = at.origin(),
               .help = std::move(help)});
}

// The Auth of an event beside the Auth of its API.
class EventAuth {
 public:
  EventAuth(RestSession& session, const ApiEvent& event, const Node& auth, const Node* api_auth)
      : session_(session), event_(event), auth_(auth), api_auth_(api_auth) {}

  Status apply() {
    SAMX_TRY(check_authorizer());
    SAMX_TRY(check_scopes());
    SAMX_TRY(check_api_key());
    SAMX_TRY(add_authorizer());
    SAMX_TRY(add_api_key());
    return add_policy();
  }

 private:
  bool is(const Node& authorizer, std::string_view name) const {
    return authorizer.is_string() && authorizer.text() == name;
  }

  Status check_authorizer() {
    authorizer_ = find_truthy(&auth_, "Authorizer");
    if (authorizer_ == nullptr) return {};
    authorizers_ = find_truthy(api_auth_, "Authorizers");
    if (authorizers_ != nullptr && !authorizers_->is_map()) {
      return api_auth_fault(
          event_, cat("'Authorizers' must be a map; it is ", kind_in_words(*authorizers_)),
          authorizers_->origin());
    }
    if (is(*authorizer_, openapi::kIamAuthorizer)) return {};
    if (is(*authorizer_, openapi::kNoAuthorizer)) return check_none();
    return check_name();
  }

  Status check_none() {
    if (find_truthy(api_auth_, "DefaultAuthorizer") != nullptr) return {};
    return auth_fault(cat("'Authorizer: NONE' switches a default authorizer off, but API '",
                          event_.api_id, "' has no 'DefaultAuthorizer'"),
                      *authorizer_, "leave 'Authorizer' out, or give the API a default authorizer");
  }

  Status check_name() {
    if (authorizers_ == nullptr) {
      return auth_fault(cat("API '", event_.api_id, "' has no 'Authorizers'"), *authorizer_,
                        "define them under 'Auth' of the API");
    }
    if (!authorizer_->is_string()) {
      return auth_fault(cat("'Authorizer' must be the name of an authorizer; it is ",
                            kind_in_words(*authorizer_)),
                        *authorizer_);
    }
    if (find_truthy(authorizers_, authorizer_->text()) != nullptr) return {};
    std::vector<std::string_view> known;
    for (const Entry& entry : authorizers_->entries())
      known.push_back(entry.key);
    const std::string_view near = nearest(authorizer_->text(), known);
    return auth_fault(
        cat("authorizer '", authorizer_->text(), "' is not defined in API '", event_.api_id, "'"),
        *authorizer_, near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }

  Status check_scopes() {
    const Node* const scopes = find_truthy(&auth_, "AuthorizationScopes");
    if (scopes == nullptr) return {};
    if (!scopes->is_list()) {
      return auth_fault(cat("'AuthorizationScopes' must be a list; it is ", kind_in_words(*scopes)),
                        *scopes);
    }
    if (authorizer_ != nullptr) return {};
    return auth_fault("'AuthorizationScopes' needs an 'Authorizer' beside it", *scopes);
  }

  Status check_api_key() {
    const Node* const required = auth_.find_non_null("ApiKeyRequired");
    if (required == nullptr || required->truthy()) return {};
    if (find_truthy(api_auth_, "ApiKeyRequired") != nullptr) return {};
    return auth_fault(cat("'ApiKeyRequired: false' declines the key of the API, but API '",
                          event_.api_id, "' requires none"),
                      *required, "leave 'ApiKeyRequired' out");
  }

  Status add_authorizer() {
    if (authorizer_ == nullptr) return {};
    SAMX_ASSIGN(Node* const scopes, scopes_of_authorizer());
    return openapi::append_security(session_, event_.route, MarkedText::of(*authorizer_), scopes);
  }

  Result<Node*> scopes_of_authorizer() {
    if (authorizers_ == nullptr || is(*authorizer_, openapi::kNoAuthorizer)) return nullptr;
    const Node* const definition = authorizers_->find(authorizer_->text());
    if (definition == nullptr) return nullptr;
    if (!definition->is_map()) {
      return openapi::body_fault(event_.state,
                                 cat("authorizer '", authorizer_->text(), "' must be a map; it is ",
                                     kind_in_words(*definition)),
                                 definition->origin());
    }
    if (Node* const scopes = auth_.find_non_null("AuthorizationScopes")) return scopes;
    return definition->find_non_null("AuthorizationScopes");
  }

  Status add_api_key() {
    const Node* const required = auth_.find_non_null("ApiKeyRequired");
    if (required == nullptr) return {};
    const bool wanted = required->truthy();
    const MarkedText name{wanted ? openapi::kApiKey : openapi::kNoApiKey, false,
                          required->origin()};
    if (wanted) {
      SAMX_TRY(openapi::add_api_key_definition(session_,
                                               openapi::Literals(event_.state.nodes, *required)));
    }
    return openapi::append_security(session_, event_.route, name, nullptr);
  }

  Status add_policy() {
    const Node* const rules = find_truthy(&auth_, "ResourcePolicy");
    if (rules == nullptr) return {};
    if (!rules->is_map()) {
      return fail({.code = codes::kResourcePolicy,
                   .message = cat("'ResourcePolicy' must be a map; it is ", kind_in_words(*rules)),
                   .where = rules->origin(),
                   .logical_id = std::string(event_.event.key)});
    }
    const openapi::Literals literals(event_.state.nodes, *rules);
    const openapi::ResourcePolicy policy{rules, event_.stage};
    SAMX_TRY(openapi::add_resource_policy(session_, event_.route.path, policy, literals));
    openapi::add_custom_statements(session_, policy, literals);
    return {};
  }

  RestSession& session_;
  const ApiEvent& event_;
  const Node& auth_;
  const Node* api_auth_;
  const Node* authorizer_ = nullptr;
  const Node* authorizers_ = nullptr;
};

}  // namespace

Status apply_event_auth(RestSession& session, const ApiEvent& event) {
  const Node* const auth = event.event.truthy("Auth");
  if (auth == nullptr) return {};
  SAMX_ASSIGN(const Node* const api_auth, resolve_parameters(event.state, event.api.find("Auth")));
  return EventAuth(session, event, *auth, api_auth).apply();
}

}  // namespace samx::transform::rest_api
