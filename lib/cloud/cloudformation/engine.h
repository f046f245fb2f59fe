#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cloud/cloudformation/records.h"
#include "cloud/cloudformation/template_model.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::cloudformation {

enum class OnFailure : std::uint8_t {
  roll_back,
  do_nothing,  // DisableRollback
  remove       // OnFailure DELETE: for creations
};

/// One operation on one stack, from its first event to the last. The caller holds the world's
/// mutex and has checked that the state of the stack allows the operation; the stack's submission
/// and processed template are taken over from `submission` and `model` here.
struct StackOperation {
  World& world;
  Stack& stack;
  std::string client_token;
  OnFailure on_failure = OnFailure::roll_back;
};

/// CREATE_COMPLETE, ROLLBACK_COMPLETE, CREATE_FAILED, DELETE_COMPLETE …
void create_stack(const StackOperation& operation, const Submission& submission,
                  TemplateModel& model);
/// UPDATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE, UPDATE_FAILED …
void update_stack(const StackOperation& operation, const Submission& submission,
                  TemplateModel& model);
/// DELETE_COMPLETE or DELETE_FAILED. Logical IDs in `retain` are skipped.
void delete_stack(const StackOperation& operation, const std::vector<std::string>& retain);
/// RollbackStack after CREATE_FAILED: everything is removed.
void roll_back_creation(const StackOperation& operation);

/// Sets the outputs of the stack. What is wrong as the reason of a rollback, empty if nothing.
std::string compute_outputs(World& world, Stack& stack, TemplateModel& model);

/// "[A, B]"
std::string bracketed(const std::vector<std::string>& names);

}  // namespace samx::cloud::cloudformation
