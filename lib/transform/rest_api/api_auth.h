#pragma once

#include <vector>

#include "base/result.h"
#include "transform/openapi/rest_session.h"
#include "transform/rest_api/authorizers.h"
#include "transform/rest_api/rest_api_draft.h"

namespace samx::transform::rest_api {

/// The Auth of a REST API. Source: spec transform-api-rest 14.
class ApiAuth {
 public:
  /// SX2404 and SX2405 on the API.
  static Result<ApiAuth> read(const RestApiDraft& draft);

  /// Writes authorizers, API keys and resource policy into the body.
  Status apply(openapi::RestSession& session) const;

 private:
  explicit ApiAuth(const RestApiDraft& draft) : draft_(&draft) {}

  Status add_authorizers(openapi::RestSession& session) const;
  Status apply_api_key(openapi::RestSession& session) const;
  Status apply_policy(openapi::RestSession& session) const;
  bool flag(std::string_view name) const;

  const RestApiDraft* draft_;
};

}  // namespace samx::transform::rest_api
