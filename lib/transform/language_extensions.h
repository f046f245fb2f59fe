#pragma once

#include "base/diagnostic.h"
#include "document/node.h"
#include "transform/transform.h"

namespace samx::transform {

/// Expands AWS::LanguageExtensions in place if the template uses it: it comes before the serverless
/// transform, and decision D5 has it without being asked.
void apply_language_extensions(const TransformRequest& request, document::TreeArena& arena,
                               Diagnostics& diagnostics);

}  // namespace samx::transform
