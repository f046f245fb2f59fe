#pragma once

#include <set>
#include <string>
#include <string_view>

#include "document/node.h"

namespace samx::transform {
struct TransformState;
}

namespace samx::transform::implicit_api {

/// Adds a condition to the template that holds if one of `names` does; Fn::Or takes at most ten,
/// so more names make a chain `base1`, `base2` ... that ends in `base`. At least two names.
/// Source: spec transform-api-rest 5.5.
void add_combined_condition(TransformState& state, std::string_view base,
                            const std::set<std::string_view>& names, SourceRange cause);

}  // namespace samx::transform::implicit_api
