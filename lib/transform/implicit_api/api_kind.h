#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/paths.h"

namespace samx::transform {
struct TransformState;
}

namespace samx::transform::implicit_api {

/// The two kinds of APIs that events can make without naming one. The steps are the same; this is
/// what differs by name. Source: spec transform-api-rest 5, transform-api-http 2.
struct ApiKind {
  enum class Body : std::uint8_t { rest, http };

  std::string_view id;             // logical ID of the API
  std::string_view condition;      // name of its combined condition
  std::string_view resource_type;  // of the API
  std::string_view event_type;
  std::string_view id_property;  // property of an event that names its API
  Body body = Body::rest;
};

inline constexpr ApiKind kRestApi{.id = "ServerlessRestApi",
                                  .condition = "ServerlessRestApiCondition",
                                  .resource_type = "AWS::Serverless::Api",
                                  .event_type = "Api",
                                  .id_property = "RestApiId",
                                  .body = ApiKind::Body::rest};
inline constexpr ApiKind kHttpApi{.id = "ServerlessHttpApi",
                                  .condition = "ServerlessHttpApiCondition",
                                  .resource_type = "AWS::Serverless::HttpApi",
                                  .event_type = "HttpApi",
                                  .id_property = "ApiId",
                                  .body = ApiKind::Body::http};

/// Whether the body of an API was made by SAM.
bool is_managed(const document::Node& api_properties);

/// Whether `body` can be edited as a body of this kind.
bool is_valid_body(ApiKind::Body kind, const document::Node* body);

/// A new, empty body.
document::Node* skeleton(ApiKind::Body kind, TransformState& state, SourceRange cause);

/// Runs `edit` on the paths of the DefinitionBody of an API, in one session.
Status edit_paths(TransformState& state, ApiKind::Body kind, document::Node& api_properties,
                  const std::function<Status(openapi::Paths&)>& edit);

}  // namespace samx::transform::implicit_api
