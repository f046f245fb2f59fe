#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform {

/// Spec transform-resources 6. Intrinsics are a matter of the value model.
inline constexpr std::array kCapacityProviderProperties{
    PropertyRule{"CapacityProviderName", shapes::string_or_map, Intrinsics::refused},
    PropertyRule{"VpcConfig", shapes::map, Intrinsics::refused, Presence::required},
    PropertyRule{"OperatorRole", shapes::string_or_map, Intrinsics::refused},
    PropertyRule{"Tags", shapes::map, Intrinsics::refused},
    PropertyRule{"PropagateTags", shapes::boolean, Intrinsics::refused},
    PropertyRule{"InstanceRequirements", shapes::map, Intrinsics::refused},
    PropertyRule{"ScalingConfig", shapes::map, Intrinsics::refused},
    PropertyRule{"KmsKeyArn", shapes::string_or_map, Intrinsics::refused},
};

Status expand_capacity_provider(TransformState& state, const SamResource& provider,
                                ProducedResources& out);

}  // namespace samx::transform
