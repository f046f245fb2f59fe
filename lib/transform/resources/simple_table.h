#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform {

/// Spec transform-resources 2.
inline constexpr std::array kSimpleTableProperties{
    PropertyRule{"PointInTimeRecoverySpecification", shapes::any},
    PropertyRule{"PrimaryKey", shapes::map_of_strings},
    PropertyRule{"ProvisionedThroughput", shapes::map_of_integers_or_maps},
    PropertyRule{"TableName", shapes::string_or_map},
    PropertyRule{"Tags", shapes::map},
    PropertyRule{"SSESpecification", shapes::map},
};

Status expand_simple_table(TransformState& state, const SamResource& table, ProducedResources& out);

}  // namespace samx::transform
