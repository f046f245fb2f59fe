#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/services.h"
#include "deploy/stack_state.h"

namespace samx::deploy {

/// What to send; `stack` is what find_stack() gave for the name.
struct ChangeSetRequest {
  std::string stack_name;
  std::optional<aws::Stack> stack = std::nullopt;
  aws::TemplateSource source = {};
  std::vector<aws::StackParameter> parameters = {};
  std::vector<std::string> capabilities = {};
  std::vector<aws::StackTag> tags = {};
  std::vector<std::string> notification_arns = {};
  std::string role_arn = {};
  aws::PropertyValues property_values = aws::PropertyValues::left_out;
};

/// A change set that CloudFormation has computed.
struct PreparedChangeSet {
  StackOperation operation = StackOperation::create;
  bool made_stack = false;  // there was none before, not even one under review
  bool empty = false;       // nothing to do; the set is deleted already
  aws::ChangeSet set;       // not filled if empty
  std::string stack_id;
};

/// Creates a change set and waits until CloudFormation has computed it.
///
/// A failed or empty set is deleted again, and so is the stack if it exists only because of it.
/// SX5302 with CloudFormation's reason if it was refused.
/// Source: spec cli-package-deploy 4.4, 4.5; localcloud 5.2.
Result<PreparedChangeSet> prepare_change_set(const StackServices& services,
                                             const ChangeSetRequest& request);

/// Deletes a set that will not be executed, and the stack if it exists only because of it.
Status discard_change_set(const StackServices& services, const PreparedChangeSet& prepared);

}  // namespace samx::deploy
