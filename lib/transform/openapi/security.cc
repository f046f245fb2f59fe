#include "transform/openapi/security.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kSecurity = "security";
constexpr std::string_view kOptions = "options";

Status add_definition(RestSession& session, std::string_view name, Node* definition) {
  Node& definitions = session.security_definitions();
  if (!definitions.is_map()) {
    return security_definitions_fault(definitions);
  }
  if (definitions.has(name)) return {};
  const Literals literals(session.state().nodes, definition->origin());
  definitions.update(*literals.ordered({{name, definition}}));
  return {};
}

Result<Node*> security_maps_of(TransformState& state, const Node& method,
                               const Literals& literals) {
  SAMX_ASSIGN(Node* const list, security_of(state, method, literals));
  for (const Node* const item : list->items()) {
    if (!item->is_map()) {
      return body_fault(
          state,
          cat("'security' of a method in the API body must be a list of maps; it has ",
              kind_in_words(*item)),
          item->origin());
    }
  }
  return list;
}

Node* appended(const Node& list, Node* item, const Literals& literals) {
  Node* const longer = literals.list();
  for (Node* const each : list.items())
    longer->push_back(each);
  longer->push_back(item);
  return longer;
}

bool starts_with_iam(const Node& security) {
  return security.size() > 0 && security.items().front()->has(kIamAuthorizer);
}

void set_security(Node& method, Node* security, const Literals& literals) {
  method.set(Entry{.key = kSecurity, .value = security, .key_origin = literals.origin()});
}

Node* requirement(const MarkedText& name, Node* scopes, const Literals& literals) {
  Node* const map = literals.ordered();
  set_key(*map, name, scopes != nullptr ? scopes : literals.list());
  return map;
}

bool names_an_authorizer(const Node& requirement, const DefaultAuthorizer& authorizer) {
  return requirement.has(kIamAuthorizer) ||
         std::ranges::any_of(authorizer.authorizers, [&requirement](const MarkedText& each) {
           return requirement.has(each.text);
         });
}

// Spec 14: what the method asks for beside authorizers stays in front.
Node* with_default_authorizer(const Node& existing, const DefaultAuthorizer& authorizer,
                              const Literals& literals) {
  std::vector<Node*> auth;
  std::vector<Node*> rest;
  for (Node* const item : existing.items())
    (names_an_authorizer(*item, authorizer) ? auth : rest).push_back(item);
  const auto none =
      std::ranges::find_if(rest, [](const Node* item) { return item->has(kNoAuthorizer); });
  if (none != rest.end()) {
    rest.erase(none);
    auth.clear();
  } else if (auth.empty()) {
    auth.push_back(requirement(authorizer.name, authorizer.scopes, literals));
  }
  Node* const security = literals.list();
  for (Node* const item : rest)
    security->push_back(item);
  for (Node* const item : auth)
    security->push_back(item);
  return security;
}

Node* with_api_key(const Node& existing, bool wanted, const Literals& literals) {
  Node* const security = literals.list();
  for (Node* const item : existing.items()) {
    const bool declines = item->has(kNoApiKey);
    if (declines) wanted = false;
    if (!declines && !item->has(kApiKey)) security->push_back(item);
  }
  if (wanted) security->push_back(requirement({kApiKey}, nullptr, literals));
  return security;
}

}  // namespace

Status add_iam_definition(RestSession& session, const Literals& literals) {
  return add_definition(
      session, kIamAuthorizer,
      literals.ordered({{"x-amazon-apigateway-authtype", literals.text("awsSigv4")},
                        {"type", literals.text("apiKey")},
                        {"name", literals.text("Authorization")},
                        {"in", literals.text("header")}}));
}

Status add_api_key_definition(RestSession& session, const Literals& literals) {
  return add_definition(session, kApiKey,
                        literals.ordered({{"type", literals.text("apiKey")},
                                          {"name", literals.text("x-api-key")},
                                          {"in", literals.text("header")}}));
}

tl::unexpected<Error> security_definitions_fault(const Node& definitions) {
  return fail({.code = codes::kApiBody,
               .message = cat("'securityDefinitions' of the API body must be a map; it is ",
                              kind_in_words(definitions)),
               .where = definitions.origin()});
}

Result<Node*> security_of(TransformState& state, const Node& method, const Literals& literals) {
  Node* const security = method.find(kSecurity);
  if (security == nullptr) return literals.list();
  if (!security->is_list()) {
    return body_fault(state,
                      cat("'security' of a method in the API body must be a list of maps; it is ",
                          kind_in_words(*security)),
                      security->origin());
  }
  return security;
}

Status append_security(RestSession& session, const Route& route, const MarkedText& name,
                       Node* scopes) {
  const Literals literals(session.state().nodes, name.origin);
  SAMX_ASSIGN(const auto methods, session.paths().methods_at(route));
  for (Node* const method : methods) {
    SAMX_ASSIGN(const Node* const existing, security_of(session.state(), *method, literals));
    Node* const security = appended(*existing, requirement(name, scopes, literals), literals);
    set_security(*method, security, literals);
    if (starts_with_iam(*security)) SAMX_TRY(add_iam_definition(session, literals));
  }
  return {};
}

Status apply_default_authorizer(RestSession& session, const Entry& path,
                                const DefaultAuthorizer& authorizer, const Literals& literals) {
  SAMX_ASSIGN(const auto methods, session.paths().all_methods(path));
  for (const MethodOfPath& each : methods) {
    if (!authorizer.on_options && each.method.text == kOptions) continue;
    SAMX_ASSIGN(const Node* const existing,
                security_maps_of(session.state(), *each.definition, literals));
    Node* const security = with_default_authorizer(*existing, authorizer, literals);
    if (!security->truthy()) continue;  // so [{"NONE": []}] stays (spec 29.3)
    set_security(*each.definition, security, literals);
    if (starts_with_iam(*security)) SAMX_TRY(add_iam_definition(session, literals));
  }
  return {};
}

Status apply_default_api_key(RestSession& session, const Entry& path, bool on_options,
                             const Literals& literals) {
  SAMX_ASSIGN(const auto methods, session.paths().all_methods(path));
  for (const MethodOfPath& each : methods) {
    SAMX_ASSIGN(const Node* const existing,
                security_maps_of(session.state(), *each.definition, literals));
    const bool wanted = on_options || each.method.text != kOptions;
    Node* const security = with_api_key(*existing, wanted, literals);
    if (!document::equal(*security, *existing)) set_security(*each.definition, security, literals);
  }
  return {};
}

}  // namespace samx::transform::openapi
