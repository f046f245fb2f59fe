#pragma once

#include <cstdint>

#include "http/server.h"
#include "local/routes.h"

namespace samx::local {

/// What a gateway says without asking the function, or instead of its answer (spec local 6.3).
enum class GatewayFault : std::uint8_t {
  no_route,
  no_identity,  // identity source missing, or the authorizer threw "Unauthorized"
  denied,       // by an authorizer
  denied_explicitly,
  authorizer_failed,
  api_key_missing,
  invalid_body,
  timed_out,
  body_too_large,
  throttled,
  integration_failed
};

http::ServerResponse gateway_fault(GatewayFault fault, ApiKind kind);

}  // namespace samx::local
