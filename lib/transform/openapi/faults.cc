#include "transform/openapi/faults.h"

#include <utility>

#include "transform/codes.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Node;
using document::NodeKind;

tl::unexpected<Error> body_fault(TransformState& state, std::string message, SourceRange where,
                                 std::string help) {
  return state.abort({.code = codes::kApiBody,
                      .message = std::move(message),
                      .where = where,
                      .help = std::move(help)});
}

std::string_view kind_in_words(const Node& node) {
  switch (node.kind()) {
    case NodeKind::null:
      return "empty";
    case NodeKind::boolean:
      return "a boolean";
    case NodeKind::integer:
    case NodeKind::number:
      return "a number";
    case NodeKind::string:
      return "text";
    case NodeKind::list:
      return "a list";
    case NodeKind::map:
      return "a map";
    case NodeKind::date:
      return "a date";
  }
  return "something else";
}

}  // namespace samx::transform::openapi
