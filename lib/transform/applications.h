#pragma once

#include "base/result.h"
#include "transform/sam_resource.h"

namespace samx::transform {

struct TransformState;

/// Step 5 of the pipeline: checks Mappings, resolves the locations of repository applications and
/// asks the repository for each pair of ID and version once (spec transform-core 13.1).
Status fetch_applications(TransformState& state);

/// Resource hook of AWS::Serverless::Application: sets TemplateUrl (spec transform-core 13.3).
Status set_template_url(TransformState& state, const SamResource& application);

}  // namespace samx::transform
