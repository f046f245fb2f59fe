#pragma once

#include <cstdint>

#include "base/result.h"
#include "document/node.h"
#include "transform/sam_resource.h"

namespace samx::transform {

struct TransformState;

/// What an entry of Policies is (spec transform-core 12.1).
enum class PolicyClass : std::uint8_t { managed, document, policy_template, unknown };

/// SX2209 for a Fn::If that is malformed or mixes classes.
Result<PolicyClass> classify_policy(const document::Node& entry);

/// Resource hook of functions and state machines: replaces policy templates in Policies by the
/// documents they stand for (spec transform-core 12.2, 12.3). SX2203 for wrong parameters.
Status expand_policy_templates(TransformState& state, const SamResource& resource);

}  // namespace samx::transform
