#pragma once

#include <string_view>

#include "document/node.h"

namespace samx::document {

/// The key of `map` that Python holds for equal to the key of `entry`, or the entry's own: `1`,
/// `1.0` and `true` are one key, whose first spelling stays. Source: spec transform-core 15.6.
std::string_view same_key_in(const Node& map, const Entry& entry);

}  // namespace samx::document
