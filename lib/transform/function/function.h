#pragma once

#include <array>

#include "transform/function/properties.h"
#include "transform/resource_types.h"

namespace samx::transform {

inline constexpr std::array kFunctionReferences{
    OfferedReference{"Alias", "AWS::Lambda::Alias"},
    OfferedReference{"Version", "AWS::Lambda::Version"},
    OfferedReference{"DestinationTopic", "AWS::SNS::Topic"},
    OfferedReference{"DestinationQueue", "AWS::SQS::Queue"},
};

/// AWS::Serverless::Function (spec transform-function).
Status expand_function(TransformState& state, const SamResource& function, ProducedResources& out);

}  // namespace samx::transform
