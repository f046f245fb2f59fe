#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/node.h"

namespace samx::transform {
struct TransformState;
}

namespace samx::transform::openapi {

/// A body that breaks the rules of OpenAPI (SX2401): ends the transform, and no resource is named.
/// Source: spec transform-api-rest 27, "template error".
[[nodiscard]] tl::unexpected<Error> body_fault(TransformState& state, std::string message,
                                               SourceRange where, std::string help = {});

/// What a value is, in the words of a message: "a map", "a list", "text" ...
std::string_view kind_in_words(const document::Node& node);

}  // namespace samx::transform::openapi
