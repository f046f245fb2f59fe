#include <array>

#include "transform/events/permission.h"
#include "transform/events/sources.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

constexpr std::array kProperties{PropertyRule{"SkillId", shapes::string}};

Status expand(const EventContext& context, const Event& event) {
  add_invoke_permission(
      context, event.id, event.make_from(context.state, "SkillId"),
      {.principal = "alexa-appkit.amazon.com", .event_source_token = event.get("SkillId")});
  return {};
}

}  // namespace

constinit const EventSource kAlexaSkillEvent{
    .type = "AlexaSkill", .properties = kProperties, .expand = expand};

}  // namespace samx::transform
