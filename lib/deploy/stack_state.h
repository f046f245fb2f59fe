#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "deploy/services.h"

namespace samx::deploy {

/// The stack of that name, or nothing if CloudFormation has none.
Result<std::optional<aws::Stack>> find_stack(const aws::CloudFormationClient& cloudformation,
                                             std::string_view stack_name);

/// What a change set has to do with the stack that was found.
enum class StackOperation : std::uint8_t { create, update };
StackOperation operation_for(const std::optional<aws::Stack>& stack);

bool is_in_progress(std::string_view stack_status);
/// Whether the operation reached its goal with this final status. Spec cli-package-deploy 4.7.
bool is_success(StackOperation operation, std::string_view stack_status);

/// SX5305 with the way out if a stack in this state cannot be deployed to; fine otherwise.
/// Source: spec cli-package-deploy 4.8, localcloud 5.1.
Status check_deployable(const aws::Stack& stack);

/// Waits while another operation runs on the stack; gives the stack as it is then.
Result<std::optional<aws::Stack>> wait_until_idle(const StackServices& services,
                                                  std::optional<aws::Stack> stack);

}  // namespace samx::deploy
