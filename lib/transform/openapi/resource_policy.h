#pragma once

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/rest_session.h"

namespace samx::transform::openapi {

/// A ResourcePolicy of an API or of an event.
struct ResourcePolicy {
  const document::Node* rules = nullptr;  // a map
  document::Node* stage = nullptr;        // a value of any type; may be null
};

/// Adds the statements that the policy asks for one path. Source: spec transform-api-rest 16.
Status add_resource_policy(RestSession& session, const MarkedText& path,
                           const ResourcePolicy& policy, const Literals& literals);
/// Adds the CustomStatements of the policy, if any; once, after the paths.
void add_custom_statements(RestSession& session, const ResourcePolicy& policy,
                           const Literals& literals);

/// The path with every `{name}` and `{name+}` replaced by `*`. Names have letters, digits, '.', '_'
/// and '-'. Source: spec transform-api-rest 7.3.
std::string path_with_stars(std::string_view path);

}  // namespace samx::transform::openapi
