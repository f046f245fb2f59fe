#include <array>

#include "transform/events/event_source.h"
#include "transform/rest_api/api_event.h"

namespace samx::transform {
namespace {

// One row per event type of a function; Api and HttpApi live beside their APIs.
constexpr std::array kFunctionEvents{
    EventSource{.type = "Api",
                .properties = rest_api::kFunctionApiEventProperties,
                .link = rest_api::link_api_event,
                .expand = rest_api::expand_function_api_event},
};

}  // namespace

std::span<const EventSource> function_event_sources() {
  return kFunctionEvents;
}

}  // namespace samx::transform
