#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "transform/node_maker.h"
#include "transform/state.h"

namespace samx::transform::connector {

/// One end of a connection, resolved. Values that are not known are null.
struct ConnectorEnd {
  std::string_view id = {};             // logical ID; empty: given by Type
  std::string_view type = {};           // in the transformed template
  std::string_view original_type = {};  // in the user's template
  document::Node* arn = nullptr;
  document::Node* role = nullptr;
  document::Node* queue_url = nullptr;
  document::Node* resource_id = nullptr;
  document::Node* name = nullptr;
  document::Node* qualifier = nullptr;

  /// The value of a variable: "Arn", "ResourceId", "Name", "Qualifier".
  document::Node* value(std::string_view variable) const;
};

/// Resolves `end` against the transformed template; `other` is the opposite end as written. SX2431
/// on the connector. Source: spec transform-resources 5.3.
Result<ConnectorEnd> resolve_end(TransformState& state, const document::Node& end,
                                 const document::Node& other, std::string_view connector_id);

}  // namespace samx::transform::connector
