#pragma once

#include <string>
#include <vector>

#include "deploy/execution.h"

namespace samx::deploy {

struct DeletionRequest {
  std::string stack_name;
  std::vector<std::string> retain = {};  // logical IDs to leave; only for a stack in DELETE_FAILED
};

/// Deletes a stack and follows until it is gone. SX5311 if there is none, SX5313 if termination
/// protection is on. A failed deletion is an outcome. Source: spec cli-package-deploy 5.
Result<StackOutcome> delete_stack(const StackServices& services, const DeletionRequest& request,
                                  Observer& observer);

}  // namespace samx::deploy
