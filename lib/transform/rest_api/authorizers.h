#pragma once

#include <vector>

#include "base/result.h"
#include "transform/openapi/authorizer.h"
#include "transform/rest_api/rest_api_draft.h"

namespace samx::transform::rest_api {

using openapi::Authorizer;

/// The built-in AWS_IAM first if it is the default, then the entries of Authorizers in order.
/// SX2405 on the API. Source: spec transform-api-rest 14.1, 15.
Result<std::vector<Authorizer>> read_authorizers(const RestApiDraft& draft);

/// The permissions with which API Gateway invokes the functions of authorizers.
Status add_authorizer_permissions(RestApiDraft& draft);

}  // namespace samx::transform::rest_api
