#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "transform/produced_resource.h"
#include "transform/state.h"

namespace samx::transform::websocket_api {

/// A WebSocket API while it is expanded.
struct WebSocketDraft {
  TransformState& state;
  const SamResource& api;
  ProducedResources& out;

  // Properties after their parameters were resolved; null: not there.
  document::Node* auth = nullptr;  // null also if it is empty
  document::Node* domain = nullptr;
  document::Node* routes = nullptr;
  /// StageName, or "default".
  document::Node* stage_name = nullptr;
  std::vector<std::string> route_ids = {};

  NodeMaker make(std::string_view property = {}) const { return api.make_from(state, property); }

  /// A fault of the API at `where`.
  [[nodiscard]] tl::unexpected<Error> fault(std::string_view code, std::string message,
                                            SourceRange where, std::string help = {}) const {
    return fail({.code = code,
                 .message = std::move(message),
                 .where = where,
                 .logical_id = std::string(api.id),
                 .help = std::move(help)});
  }
};

/// Routes, their integrations and permissions, and the authorizer of $connect. SX2404 and SX2414 on
/// the API. Source: spec transform-api-websocket-graphql A4, A5.
Status add_routes(WebSocketDraft& draft);

/// The permission of the authorizer, if it needs one.
void add_authorizer_permission(WebSocketDraft& draft);

}  // namespace samx::transform::websocket_api
