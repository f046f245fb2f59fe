#pragma once

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/rest_session.h"

namespace samx::transform::openapi {

/// The values of the Cors property of a REST API; null where nothing was given.
struct CorsRules {
  const document::Node* allow_origin = nullptr;
  const document::Node* allow_headers = nullptr;
  const document::Node* allow_methods = nullptr;
  const document::Node* max_age = nullptr;
  bool allow_credentials = false;
};

/// Adds an `options` method that answers preflight requests to every path without one. Fails with
/// codes::kApiCors if AllowOrigin is empty. Source: spec transform-api-rest 13.
Status add_cors(RestSession& session, const CorsRules& rules, const Literals& literals);

}  // namespace samx::transform::openapi
