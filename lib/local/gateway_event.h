#pragma once

#include <string>

#include "local/gateway_request.h"

namespace samx::local {

/// The event of a REST proxy integration (spec local 6.1), as compact JSON.
std::string rest_event(const GatewayRequest& request, const GatewayContext& context);

/// The event of an HTTP API with payload format 1.0 (spec local 6.1).
std::string http_event_1(const GatewayRequest& request, const GatewayContext& context);

/// The event of an HTTP API with payload format 2.0, and of a function URL (spec local 6.2).
std::string http_event_2(const GatewayRequest& request, const GatewayContext& context);

/// "12/Mar/2020:19:03:58 +0000", the time of request contexts.
std::string gateway_time(Time time);

}  // namespace samx::local
