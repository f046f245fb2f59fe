#pragma once

#include "base/result.h"
#include "transform/events/event_source.h"
#include "transform/openapi/http_session.h"

namespace samx::transform::http_api {

/// An `HttpApi` event and the API that it belongs to.
struct HttpEvent {
  TransformState& state;
  const Event& event;
  document::Node& api;   // live properties of the API
  openapi::Route route;  // Path and lower-case Method
};

/// Applies the Auth of an event to the methods of its route. Event faults SX2303; SX2404 on the
/// API. Source: spec transform-api-http 4.
Status apply_event_auth(openapi::HttpSession& session, const HttpEvent& event);

}  // namespace samx::transform::http_api
