#pragma once

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/literals.h"
#include "transform/openapi/paths.h"

namespace samx::transform::openapi {

/// One round of edits on a REST body (Swagger 2 or OpenAPI 3).
///
/// Opening makes a deep copy and closing another one. The number of deep copies is part of the
/// result: each rebuilds the order of the maps, which the deployment hash sees.
/// Source: spec transform-api-rest 3.
class RestSession {
 public:
  /// Fails with a body fault if the body is not valid or a path item is not a map.
  static Result<RestSession> open(TransformState& state, const document::Node* body);

  /// The new body. The session may not be used afterwards.
  document::Node* close();

  document::Node& body() { return *body_; }
  Paths& paths() { return paths_; }
  TransformState& state() { return *state_; }

  // Parts that are written back on closing if they are truthy.
  document::Node& security_definitions() { return *security_definitions_; }
  document::Node& gateway_responses() { return *gateway_responses_; }
  document::Node& definitions() { return *definitions_; }
  document::Node& policy() { return *policy_; }  // written by the edits themselves

 private:
  RestSession(document::Node& body, TransformState& state);

  TransformState* state_;
  document::Node* body_;
  Paths paths_;
  document::Node* security_definitions_;
  document::Node* gateway_responses_;
  document::Node* definitions_;
  document::Node* policy_;
};

/// The body that SAM makes for an API without its own. Source: spec transform-api-rest 4.
document::Node* rest_skeleton(const Literals& literals);

}  // namespace samx::transform::openapi
