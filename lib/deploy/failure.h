#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "deploy/event_follower.h"
#include "deploy/stack_state.h"
#include "document/node.h"

namespace samx::deploy {

/// The event that made everything else fail: the earliest *_FAILED one whose reason is not a mere
/// consequence. Null if there is none. Source: spec cli-package-deploy 4.7 "cause first".
const FollowedEvent* root_cause(std::span<const FollowedEvent> events);

/// Without request ids and tokens, which change with every try and help nobody.
std::string reason_without_ids(std::string_view reason);

struct FailedOperation {
  std::string_view stack_name;
  StackOperation operation = StackOperation::create;
  std::string_view status;
  std::span<const FollowedEvent> events;
  const document::Node* template_root = nullptr;  // to point at the resource; may be null
};

/// The finding for the user (SX5304): the last line that scripts know, and as notes the cause with
/// its place in the template and what else failed.
Diagnostic describe_failure(const FailedOperation& failed);

}  // namespace samx::deploy
