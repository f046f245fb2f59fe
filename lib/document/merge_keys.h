#pragma once

#include <vector>

#include "document/node.h"

namespace samx::document {

/// Puts the entries that a `<<` brought before the map's own ones; own entries override.
/// `merged` is in the order in which the reference flattens: later entries override earlier ones.
/// Source: spec transform-core 15.3.
void merge_before(Node& map, const std::vector<Entry>& merged);

/// Appends what `value`, a map or a list of maps, brings under the key `<<`; in a list earlier maps
/// override later ones. False if it is anything else.
bool collect_merged(const Node& value, std::vector<Entry>& merged);

}  // namespace samx::document
