#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform {

/// Spec transform-resources 1.
inline constexpr std::array kLayerVersionProperties{
    PropertyRule{"LayerName", shapes::string_or_map},
    PropertyRule{"Description", shapes::string},
    PropertyRule{"PublishLambdaVersion", shapes::boolean},
    PropertyRule{"ContentUri", shapes::string_or_map, Intrinsics::accepted, Presence::required},
    PropertyRule{"CompatibleArchitectures", shapes::list_of_strings_or_maps},
    PropertyRule{"CompatibleRuntimes", shapes::list_of_strings_or_maps},
    PropertyRule{"LicenseInfo", shapes::string},
    PropertyRule{"RetentionPolicy", shapes::string},
};

Status expand_layer_version(TransformState& state, const SamResource& layer,
                            ProducedResources& out);

}  // namespace samx::transform
