#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform::connector {

/// Spec transform-resources 5.2.
inline constexpr std::array kConnectorProperties{
    PropertyRule{"Source", shapes::map, Intrinsics::accepted, Presence::required},
    PropertyRule{"Destination", shapes::map_or_list_of_maps, Intrinsics::accepted,
                 Presence::required},
    PropertyRule{"Permissions", shapes::list_of_strings, Intrinsics::accepted, Presence::required},
};

/// Expands AWS::Serverless::Connector against the transformed template; may change the DependsOn of
/// resources there. Source: spec transform-resources 5.
Status expand_connector(TransformState& state, const SamResource& connector,
                        ProducedResources& out);

/// A connection that another resource makes on its own account (GraphQL APIs).
struct MadeConnection {
  std::string id;
  document::Node* source = nullptr;
  document::Node* destination = nullptr;
  document::Node* permissions = nullptr;  // a list of strings
  SourceRange where = {};
};
Status expand_made_connection(TransformState& state, const MadeConnection& connection,
                              ProducedResources& out);

}  // namespace samx::transform::connector
