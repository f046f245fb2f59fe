#pragma once

#include "transform/produced_resource.h"
#include "transform/sam_resource.h"

namespace samx::transform {

/// Sets DefinitionString and DefinitionSubstitutions, or DefinitionS3Location (spec
/// transform-resources 4.2, 4.3).
Status set_definition(TransformState& state, const SamResource& machine, ProducedResource& made);

}  // namespace samx::transform
