#include "transform/http_api/http_event_auth.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/http_api/authorizers.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/security.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform::http_api {

using document::Entry;
using document::Node;
using openapi::HttpSession;
using openapi::kind_in_words;
using openapi::Literals;
using openapi::MarkedText;

namespace {

tl::unexpected<Error> auth_fault(std::string message, const Node& at, std::string help = {}) {
  return fail({.code = codes::kEventValue,
               .message = std::move(message),
               .where = at.origin(),
               .help = std::move(help)});
}

class EventAuth {
 public:
  EventAuth(HttpSession& session, const HttpEvent& event, Node& auth, const Node* api_auth)
      : session_(session), event_(event), auth_(auth), api_auth_(api_auth) {}

  Status apply() {
    SAMX_TRY(choose_authorizer());
    SAMX_TRY(check_authorizer());
    const Node* const scopes = find_truthy(&auth_, "AuthorizationScopes");
    if (scopes != nullptr && !scopes->is_list())
      return auth_fault("'AuthorizationScopes' must be a list", *scopes);
    return add_security();
  }

 private:
  bool is_builtin_iam() const {
    return is_text(authorizer_, openapi::kIamAuthorizer) && api_auth_ != nullptr &&
           has_iam_authorizer(*api_auth_);
  }

  Status choose_authorizer() {
    authorizer_ = find_truthy(&auth_, "Authorizer");
    if (authorizer_ != nullptr) return {};
    authorizer_ = find_truthy(api_auth_, "DefaultAuthorizer");
    if (authorizer_ == nullptr) {
      return auth_fault(cat("'Auth' of event '", event_.event.key,
                            "' names no 'Authorizer', and "
                            "API '",
                            event_.event.linked_id, "' has no 'DefaultAuthorizer'"),
                        auth_);
    }
    auth_.set("Authorizer", authorizer_);
    return {};
  }

  Status check_authorizer() const {
    if (is_builtin_iam()) return {};
    const Node* const authorizers = find_truthy(api_auth_, "Authorizers");
    if (is_text(authorizer_, openapi::kNoAuthorizer)) {
      if (find_truthy(api_auth_, "DefaultAuthorizer") != nullptr) return {};
      return auth_fault(cat("'Authorizer: NONE' switches a default authorizer off, but API '",
                            event_.event.linked_id, "' has no 'DefaultAuthorizer'"),
                        *authorizer_,
                        "leave 'Authorizer' out, or give the API a default authorizer");
    }
    if (!authorizer_->is_string()) {
      return auth_fault(cat("'Authorizer' must be the name of an authorizer; it is ",
                            kind_in_words(*authorizer_)),
                        *authorizer_);
    }
    if (authorizers == nullptr || !authorizers->is_map()) {
      return auth_fault(cat("API '", event_.event.linked_id, "' has no map 'Authorizers'"),
                        *authorizer_, "define them under 'Auth' of the API");
    }
    if (find_truthy(authorizers, authorizer_->text()) != nullptr) return {};
    return unknown_authorizer(*authorizers);
  }

  Status unknown_authorizer(const Node& authorizers) const {
    std::vector<std::string_view> known;
    for (const Entry& entry : authorizers.entries())
      known.push_back(entry.key);
    const std::string_view near = nearest(authorizer_->text(), known);
    return auth_fault(cat("authorizer '", authorizer_->text(), "' is not defined in API '",
                          event_.event.linked_id, "'"),
                      *authorizer_,
                      near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }

  Result<Node*> scopes(const Literals& literals) const {
    const bool has_none = is_text(authorizer_, openapi::kNoAuthorizer) ||
                          is_text(authorizer_, openapi::kIamAuthorizer);
    if (has_none) return literals.list();
    const Node* const definition = find_truthy(api_auth_, "Authorizers")->find(authorizer_->text());
    if (!definition->is_map()) {
      return openapi::body_fault(event_.state,
                                 cat("authorizer '", authorizer_->text(), "' must be a map; it is ",
                                     kind_in_words(*definition)),
                                 definition->origin());
    }
    if (Node* const own = find_truthy(&auth_, "AuthorizationScopes")) return own;
    if (Node* const general = find_truthy(definition, "AuthorizationScopes")) return general;
    return literals.list();
  }

  Status add_security() {
    const Literals literals(event_.state.nodes, *authorizer_);
    SAMX_ASSIGN(const auto methods, session_.paths().methods_at(event_.route));
    for (Node* const method : methods) {
      SAMX_ASSIGN(Node* const value, scopes(literals));
      SAMX_ASSIGN(const Node* const existing,
                  openapi::security_of(event_.state, *method, literals));
      Node* const requirement = literals.ordered();
      openapi::set_key(*requirement, MarkedText::of(*authorizer_), value);
      Node* const security = literals.list();
      for (Node* const each : existing->items())
        security->push_back(each);
      security->push_back(requirement);
      method->set("security", security);
    }
    return {};
  }

  HttpSession& session_;
  const HttpEvent& event_;
  Node& auth_;
  const Node* api_auth_;
  Node* authorizer_ = nullptr;
};

}  // namespace

Status apply_event_auth(HttpSession& session, const HttpEvent& event) {
  Node* const auth = event.event.truthy("Auth");
  if (auth == nullptr) return {};
  // Also an empty Auth that is no map is a fault.
  const Node* const api_auth = event.api.find("Auth");
  if (api_auth != nullptr && !api_auth->is_map()) {
    return fail({.code = codes::kApiAuth,
                 .message = cat("'Auth' must be a map; it is ", kind_in_words(*api_auth)),
                 .where = api_auth->origin(),
                 .logical_id = std::string(event.event.linked_id)});
  }
  return EventAuth(session, event, *auth, api_auth).apply();
}

}  // namespace samx::transform::http_api
