#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"
#include "intrinsics/evaluate.h"

namespace samx::intrinsics {

/// Values that a user gave for parameters, by name.
using GivenParameters = std::map<std::string, std::string, std::less<>>;

/// The value of every parameter of a `Parameters` section (null: none): the given one or the
/// default. Lists (CommaDelimitedList, List<…>) are split at commas and trimmed.
///
/// What is wrong is added to `diagnostics` as SX2806 with CloudFormation's words: no value, a value
/// outside of AllowedValues, AllowedPattern, lengths and bounds, a text that is no number. Given
/// names that the section lacks are not looked at: what that means depends on the command.
ParameterValues resolve_parameters(const document::Node* section, const GivenParameters& given,
                                   document::TreeArena& arena, Diagnostics& diagnostics);

/// Whether `type` is CommaDelimitedList or List<…> (also inside AWS::SSM::Parameter::Value<…>).
bool is_list_parameter(std::string_view type);

}  // namespace samx::intrinsics
