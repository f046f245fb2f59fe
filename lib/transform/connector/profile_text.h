#pragma once

#include "base/result.h"
#include "transform/connector/connector_end.h"
#include "transform/connector/profiles.h"

namespace samx::transform::connector {

/// The two ends of one connection, and how the texts of its profile are filled in.
struct Connection {
  TransformState& state;
  std::string_view id;  // logical ID of the connector
  SourceRange where;
  ConnectorEnd source;
  ConnectorEnd destination;
};

/// A text of a profile with its variables filled in: a value, a Fn::Sub, or the text itself.
/// Source: spec transform-resources 5.4.
document::Node* fill_in(const Connection& connection, std::string_view text);

/// SX2431 on the connector if a variable anywhere in the profile has no value.
Status check_variables(const Connection& connection, const Profile& profile);

}  // namespace samx::transform::connector
