#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform {

/// Spec transform-resources 3. TemplateUrl is set by the resource hook only.
inline constexpr std::array kApplicationProperties{
    PropertyRule{"Location", shapes::string_or_map, Intrinsics::accepted, Presence::required},
    PropertyRule{"TemplateUrl", shapes::string},
    PropertyRule{"Parameters", shapes::map},
    PropertyRule{"NotificationARNs", shapes::list_of_strings_or_maps},
    PropertyRule{"Tags", shapes::map},
    PropertyRule{"TimeoutInMinutes", shapes::integer},
};

Status expand_application(TransformState& state, const SamResource& application,
                          ProducedResources& out);

}  // namespace samx::transform
