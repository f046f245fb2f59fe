#pragma once

#include "base/result.h"
#include "transform/rest_api/api_event.h"

namespace samx::transform::rest_api {

/// Puts the method definition that an event made in a body of its own into the DefinitionBody of
/// an API with MergeDefinitions. SX2402 on the API if the place is no map.
/// Source: spec transform-api-rest 9.
Status merge_method(const ApiEvent& event, const document::Node& event_body);

}  // namespace samx::transform::rest_api
