#pragma once

#include "cloud/resource_types/provider.h"

namespace samx::cloud::resource_types {

/// AWS::CloudFormation::CustomResource and Custom::…: the function that ServiceToken names is asked
/// and answers by a PUT to the ResponseURL. The world's mutex is let go while it runs.
Outcome<Made> create_custom(const Subject& subject);
Outcome<Made> update_custom(const Subject& subject);
Outcome<void> remove_custom(const Subject& subject);

}  // namespace samx::cloud::resource_types
