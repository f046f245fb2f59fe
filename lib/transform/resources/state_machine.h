#pragma once

#include <array>

#include "transform/resource_types.h"

namespace samx::transform {

/// Spec transform-resources 4.1.
inline constexpr std::array kStateMachineProperties{
    PropertyRule{"Definition", shapes::map},
    PropertyRule{"DefinitionUri", shapes::string_or_map},
    PropertyRule{"Logging", shapes::map},
    PropertyRule{"Role", shapes::string},
    PropertyRule{"RolePath"},
    PropertyRule{"DefinitionSubstitutions", shapes::map},
    PropertyRule{"Events", shapes::map_of_maps},
    PropertyRule{"Name", shapes::string},
    PropertyRule{"Type", shapes::string},
    PropertyRule{"Tags", shapes::map},
    PropertyRule{"PropagateTags", shapes::boolean},
    PropertyRule{"Policies",
                 {.kinds = kinds::string | kinds::list, .list_items = kinds::string | kinds::map}},
    PropertyRule{"Tracing", shapes::map},
    PropertyRule{"PermissionsBoundary", shapes::string},
    PropertyRule{"AutoPublishAlias"},
    PropertyRule{"DeploymentPreference"},
    PropertyRule{"UseAliasAsEventTarget", shapes::boolean, Intrinsics::refused},
};

Status expand_state_machine(TransformState& state, const SamResource& machine,
                            ProducedResources& out);

}  // namespace samx::transform
