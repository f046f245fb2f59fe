#include "transform/events/rule_target.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

// EventBridge's limit for target IDs.
constexpr std::size_t kTargetIdLimit = 64;

}  // namespace

std::string rule_target_id(std::string_view event_id, std::string_view suffix) {
  return cat(event_id.substr(0, kTargetIdLimit - suffix.size()), suffix);
}

Node* rule_target_id_node(const EventContext& context, const Event& event,
                          std::string_view suffix) {
  const Node* const target = event.truthy("Target");
  Node* const given = target == nullptr ? nullptr : target->find("Id");
  if (given != nullptr) return given;
  return context.state.make(event.key_origin).text(rule_target_id(event.id, suffix));
}

Result<Node*> rule_state(const EventContext& context, const Event& event) {
  Node* const state = event.truthy("State");
  const Node* const enabled = event.get("Enabled");
  if (state != nullptr && enabled != nullptr)
    return fail({.code = codes::kEventValue,
                 .message = cat("event '", event.key, "' has both 'State' and 'Enabled'"),
                 .where = enabled->origin(),
                 .help = "remove one of them"});
  if (state != nullptr || enabled == nullptr) return state;
  return context.state.make(*enabled).text(enabled->truthy() ? "ENABLED" : "DISABLED");
}

Node* dead_letter_config(const NodeMaker& make, Node* queue_arn) {
  return queue_arn == nullptr ? nullptr : make.map({{"Arn", queue_arn}});
}

}  // namespace samx::transform
