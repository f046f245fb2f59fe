#pragma once

#include "http/server.h"

namespace samx::cloud {

struct World;

/// Answers one request of the server: finds the service and lets it answer, in the service's
/// protocol. Whatever no service has is 501 NotImplemented.
http::ServerResponse answer(World& world, http::ServerRequest& request);

}  // namespace samx::cloud
