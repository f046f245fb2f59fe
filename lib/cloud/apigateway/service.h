#pragma once

#include "cloud/request.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::apigateway {

/// The control planes /restapis… and /v2/apis…: what list, sync and remote ask for. The caller
/// holds the world's mutex.
http::ServerResponse answer(World& world, const Request& request);

}  // namespace samx::cloud::apigateway
