#pragma once

#include <vector>

#include "base/result.h"
#include "transform/http_api/http_api_draft.h"
#include "transform/openapi/authorizer.h"

namespace samx::transform::http_api {

using openapi::Authorizer;

/// The built-in AWS_IAM first if it is switched on, then the entries of Authorizers in order.
/// `auth` is a map. SX2405 on the API. Source: spec transform-api-http 9.1, 10.
Result<std::vector<Authorizer>> read_authorizers(const HttpApiDraft& draft,
                                                 const document::Node& auth);

/// Whether EnableIamAuthorizer of an Auth is exactly true.
bool has_iam_authorizer(const document::Node& auth);

}  // namespace samx::transform::http_api
