#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cloud/cloudformation/records.h"
#include "cloud/query_protocol.h"

// What the operations that submit templates have in common.

namespace samx::cloud::cloudformation {

/// Template, parameters, tags, capabilities of a request. `previous` gives the values of
/// UsePreviousTemplate and UsePreviousValue and what an update leaves out; null for creations.
Answered<Submission> read_submission(QueryCall& call, const Submission* previous);

/// InsufficientCapabilitiesException unless the capabilities cover what the template makes.
Done check_capabilities(const Submission& submission);

/// "1 validation error detected: Value 'x' at 'stackName' failed to satisfy constraint: …".
Done check_stack_name(std::string_view name);

/// ValidationError with this text.
tl::unexpected<Fault> validation_error(std::string message);

/// Finds the stack of a request by StackName; ValidationError with `missing` in the place of the
/// usual words if it is not there: "Stack [X] does not exist".
Answered<Stack*> named_stack(QueryCall& call, std::string_view parameter = "StackName");

/// Notes a client token. True: the same request came before, nothing is to be done again.
/// TokenAlreadyExistsException if another request came with it.
Answered<bool> repeated(Stack& stack, const QueryForm& form);

/// Writes the stack to disk; InternalFailure if the disk refuses.
Done keep(World& world, const Stack& stack);

}  // namespace samx::cloud::cloudformation
