#pragma once

#include "transform/rest_api/rest_api_draft.h"

namespace samx::transform::rest_api {

/// The custom domain of a REST API: domain name, mappings, DNS records. Changes the Domain property
/// in place, which the deployment hash sees. SX2409 on the API or on the domain name.
/// Source: spec transform-api-rest 21 to 23.
Status add_domain(RestApiDraft& draft);

}  // namespace samx::transform::rest_api
