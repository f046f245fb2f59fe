#pragma once

#include <map>
#include <string>
#include <vector>

#include "aws/clients/cloudformation.h"
#include "base/diagnostic.h"
#include "deploy/stack_state.h"
#include "document/node.h"

namespace samx::deploy {

using ParameterValues = std::map<std::string, std::string, std::less<>>;

/// What a change set says of each parameter that the template declares, in the template's order:
/// the override, or "as before" in an update of a stack that has the parameter already.
///
/// `stack` is the one to be updated, nothing for a creation. An override that the template lacks is
/// a warning (SX5309). Source: spec cli-package-deploy 4.2 step 4, 4.4.
std::vector<aws::StackParameter> stack_parameters(const document::Node& template_root,
                                                  const ParameterValues& overrides,
                                                  const std::optional<aws::Stack>& stack,
                                                  Diagnostics& diagnostics);

/// Whether the declaration of a parameter says NoEcho: true.
bool is_hidden(const document::Node& declaration);

/// Names of the parameters with NoEcho, whose values are never shown or saved.
std::vector<std::string> hidden_parameters(const document::Node& template_root);

}  // namespace samx::deploy
