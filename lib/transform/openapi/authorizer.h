#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/marked_text.h"

namespace samx::transform::openapi {

/// An authorizer of an API as its body defines it.
struct Authorizer {
  MarkedText name;
  document::Node* definition = nullptr;  // entry of securityDefinitions or securitySchemes
  document::Node* scopes = nullptr;      // AuthorizationScopes; null: none
};

/// The one of `authorizers` that DefaultAuthorizer names. SX2404 on the API that `draft` expands.
template <class Draft>
Result<const Authorizer*> default_authorizer(const Draft& draft, const document::Node& name,
                                             const std::vector<Authorizer>& authorizers) {
  if (!name.is_string()) {
    return draft.fault(
        codes::kApiAuth,
        cat("'DefaultAuthorizer' must be the name of an authorizer; it is ", kind_in_words(name)),
        name.origin());
  }
  std::vector<std::string_view> known;
  for (const Authorizer& each : authorizers) {
    if (each.name.text == name.text()) return &each;
    known.push_back(each.name.text);
  }
  const std::string_view near = nearest(name.text(), known);
  return draft.fault(
      codes::kApiAuth,
      cat("'DefaultAuthorizer' names '", name.text(), "', which is not one of 'Authorizers'"),
      name.origin(), near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
}

}  // namespace samx::transform::openapi
