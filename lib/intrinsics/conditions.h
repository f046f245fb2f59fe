#pragma once

#include "intrinsics/evaluate.h"

namespace samx::intrinsics {

/// The truth of one condition expression: Equals, And, Or, Not, {"Condition": X}. `scope` gives the
/// values of the other conditions. SX2804 if it has no truth value.
Result<bool> condition_truth(const document::Node& expression, const Scope& scope,
                             document::TreeArena& arena);

/// Evaluates a `Conditions` section (null: none): conditions may refer to each other in any order.
/// SX2804 for a name that is not there and for a circle. Resources cannot be referred to.
Result<ConditionValues> evaluate_conditions(const document::Node* section,
                                            const document::Node* mappings,
                                            const ParameterValues& parameters,
                                            const PseudoParameters& pseudo,
                                            document::TreeArena& arena);

}  // namespace samx::intrinsics
