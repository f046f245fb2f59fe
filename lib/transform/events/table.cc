#include <array>

#include "transform/events/event_source.h"

namespace samx::transform {
namespace {

// One row per event type of a function; Api and HttpApi live beside their APIs.
constexpr std::array<EventSource, 0> kFunctionEvents{};

}  // namespace

std::span<const EventSource> function_event_sources() {
  return kFunctionEvents;
}

}  // namespace samx::transform
