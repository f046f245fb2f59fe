#pragma once

#include <string>

#include "transform/events/event_source.h"
#include "transform/produced_resource.h"
#include "transform/sam_resource.h"
#include "transform/state.h"

namespace samx::transform {

/// One AWS::Serverless::Function while it is expanded: what the steps of spec transform-function 4
/// hand on to each other.
struct FunctionDraft {
  TransformState& state;
  const SamResource& function;
  ProducedResources& out;
  ProducedResource* lambda = nullptr;
  ProducedResource* version = nullptr;
  ProducedResource* alias = nullptr;  // null without AutoPublishAlias
  std::string alias_name = {};
  document::Node* inline_policies = nullptr;  // starts the role's list

  std::string_view id() const { return function.id; }
  /// The alias if there is one, else the function.
  EventTarget target() const {
    if (alias != nullptr) return {.kind = EventTarget::Kind::function_alias, .id = alias->id};
    return {.id = function.id, .id_marked = function.id_marked};
  }
  /// A fault of this function.
  Diagnostic fault(std::string_view code, std::string message, SourceRange where) const {
    return {.code = code,
            .message = std::move(message),
            .where = where,
            .logical_id = std::string(function.id)};
  }
};

// The steps, in the order of spec transform-function 4. Each fails with the fault of the function.

/// Rules between properties, dead letter queue, tenancy (steps 3 to 5).
Status check_function_rules(FunctionDraft& draft);
/// AWS::Lambda::Function (step 6); sets draft.lambda.
Status make_lambda_function(FunctionDraft& draft);
/// Version and alias (steps 7 and 8); sets draft.alias.
Status make_version_and_alias(FunctionDraft& draft);
/// AWS::Lambda::Url and its permissions (step 9).
Status make_function_url(FunctionDraft& draft);
/// Records the deployment preference and sets the alias' UpdatePolicy (step 10).
Status read_deployment_preference(FunctionDraft& draft);
/// AWS::Lambda::EventInvokeConfig and its destinations (step 11).
Status make_event_invoke_config(FunctionDraft& draft);

/// Whether Tracing is switched on as far as the transform can tell (spec transform-function 8).
Result<bool> tracing_is_on(TransformState& state, const SamResource& function);

}  // namespace samx::transform
