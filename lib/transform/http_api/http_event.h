#pragma once

#include <array>

#include "transform/events/event_source.h"

namespace samx::transform::http_api {

/// Spec transform-api-http 3.
inline constexpr std::array kHttpApiEventProperties{
    PropertyRule{"Path", shapes::string},
    PropertyRule{"Method", shapes::string},
    PropertyRule{"ApiId", shapes::string},
    PropertyRule{"Stage", shapes::string},
    PropertyRule{"Auth", shapes::map},
    PropertyRule{"TimeoutInMillis", shapes::integer},
    PropertyRule{"RouteSettings", shapes::map},
    PropertyRule{"PayloadFormatVersion", shapes::string},
};

/// Finds the API of an `HttpApi` event. Event fault SX2302.
Status link_http_api_event(TransformState& state, const SamResource& owner, Event& event);

/// Function event `HttpApi`: permission, and integration in the body.
/// Source: spec transform-api-http 3.
Status expand_http_api_event(const EventContext& context, const Event& event);

}  // namespace samx::transform::http_api
