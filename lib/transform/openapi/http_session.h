#pragma once

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/literals.h"
#include "transform/openapi/paths.h"

namespace samx::transform::openapi {

/// One round of edits on the OpenAPI 3 body of an HTTP API: opening and closing make deep copies.
/// Source: spec transform-api-http 1.
class HttpSession {
 public:
  /// Fails with a body fault if the body is not valid.
  static Result<HttpSession> open(TransformState& state, const document::Node* body);

  /// The new body. The session may not be used afterwards.
  document::Node* close();

  document::Node& body() { return *body_; }
  Paths& paths() { return paths_; }
  TransformState& state() { return *state_; }

  // Parts that are written back on closing if they are not empty.
  document::Node& security_schemes() { return *security_schemes_; }
  document::Node& tags() { return *tags_; }
  document::Node& info() { return *info_; }

 private:
  HttpSession(document::Node& body, TransformState& state);

  TransformState* state_;
  document::Node* body_;
  Paths paths_;
  document::Node* security_schemes_;
  document::Node* tags_;
  document::Node* info_;
};

/// The body that SAM makes for an HTTP API without its own.
document::Node* http_skeleton(const Literals& literals);

}  // namespace samx::transform::openapi
