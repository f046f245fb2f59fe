#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/rest_session.h"

namespace samx::transform::openapi {

inline constexpr std::string_view kIamAuthorizer = "AWS_IAM";
inline constexpr std::string_view kNoAuthorizer = "NONE";
inline constexpr std::string_view kApiKey = "api_key";
// A marker in the body: this method needs no key although the API asks for one.
inline constexpr std::string_view kNoApiKey = "api_key_false";

/// SX2401 that names no resource, but lets the transform go on with the next one (spec
/// transform-api-rest 27, "template structure").
[[nodiscard]] tl::unexpected<Error> security_definitions_fault(const document::Node& definitions);

/// Adds the definition of the built-in IAM authorizer if it is not there.
Status add_iam_definition(RestSession& session, const Literals& literals);
/// Adds the definition of the API key if it is not there.
Status add_api_key_definition(RestSession& session, const Literals& literals);

/// Appends {name: scopes} to the `security` of every method of the route that has an integration;
/// no scopes: an empty list. Source: spec transform-api-rest 8 steps 4 and 5.
Status append_security(RestSession& session, const Route& route, const MarkedText& name,
                       document::Node* scopes);

struct DefaultAuthorizer {
  MarkedText name;
  document::Node* scopes = nullptr;  // null: none
  std::span<const MarkedText> authorizers;
  bool on_options = true;
};

/// Puts the default authorizer on every method of the path that does not choose its own.
/// Source: spec transform-api-rest 14 "default authorizer".
Status apply_default_authorizer(RestSession& session, const document::Entry& path,
                                const DefaultAuthorizer& authorizer, const Literals& literals);

/// Puts the API key on every method of the path that does not decline it.
/// Source: spec transform-api-rest 14 "default API key".
Status apply_default_api_key(RestSession& session, const document::Entry& path, bool on_options,
                             const Literals& literals);

/// The `security` list of a method; an empty new list if it has none. Fails with a body fault if it
/// is no list.
Result<document::Node*> security_of(TransformState& state, const document::Node& method,
                                    const Literals& literals);

}  // namespace samx::transform::openapi
