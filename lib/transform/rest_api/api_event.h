#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "transform/events/event_source.h"
#include "transform/openapi/literals.h"
#include "transform/openapi/paths.h"

namespace samx::transform::rest_api {

/// An `Api` event and the REST API that it belongs to.
struct ApiEvent {
  TransformState& state;
  const Event& event;
  std::string_view api_id;
  document::Node& api;   // live properties of the API
  openapi::Route route;  // Path and lower-case Method
  /// The stage that resource policies name; null: none.
  document::Node* stage = nullptr;

  static ApiEvent of(const EventContext& context, const Event& event);

  /// Literals that stem from a property of the event.
  openapi::Literals literals(std::string_view property = {}) const;
  bool managed() const;
};

/// Finds the API of an `Api` event; its Properties become what the event edits. Event fault
/// SX2302; SX2412 on the API. Source: spec transform-api-rest 7.1.
Status link_api_event(TransformState& state, const SamResource& owner, Event& event);

/// Function event `Api`: permission, and integration in the body.
/// Source: spec transform-api-rest 7.
Status expand_function_api_event(const EventContext& context, const Event& event);
/// State machine event `Api`: role, and integration in the body.
/// Source: spec transform-api-websocket-graphql C.
Status expand_state_machine_api_event(const EventContext& context, const Event& event);

/// Spec transform-api-rest 7.
inline constexpr std::array kFunctionApiEventProperties{
    PropertyRule{"Path", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Method", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"RestApiId", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Stage", shapes::string},
    PropertyRule{"Auth", shapes::map},
    PropertyRule{"RequestModel", shapes::map},
    PropertyRule{"RequestParameters", shapes::list},
    PropertyRule{"TimeoutInMillis", shapes::integer},
    PropertyRule{"ResponseTransferMode", shapes::string},
};

/// Spec transform-resources 4.7.
inline constexpr std::array kStateMachineApiEventProperties{
    PropertyRule{"Path", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Method", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"RestApiId", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Stage", shapes::string},
    PropertyRule{"Auth", shapes::map},
    PropertyRule{"UnescapeMappingTemplate", shapes::boolean, Intrinsics::refused},
};

/// SX2405 on the API: its Auth, or a part of it, is not what an event needs.
[[nodiscard]] tl::unexpected<Error> api_auth_fault(const ApiEvent& event, std::string message,
                                                   SourceRange where);

}  // namespace samx::transform::rest_api
