#pragma once

#include "transform/value_model.h"

namespace samx::transform::graphql_api {

/// The whole Properties map of a GraphQL API. Source: spec transform-api-websocket-graphql B1.
extern const ModelType kGraphQlModel;

}  // namespace samx::transform::graphql_api
