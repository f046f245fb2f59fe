#pragma once

#include "cloud/router.h"
#include "http/server.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::apigateway {

/// Answers a request for a deployed API: finds stage and route, calls the function (spec
/// localcloud 8, local 6). The caller must not hold the world's mutex.
http::ServerResponse serve_api(World& world, const ApiAddress& address, http::ServerRequest& raw);

/// Same for a function URL (spec local 6.5).
http::ServerResponse serve_function_url(World& world, const ApiAddress& address,
                                        http::ServerRequest& raw);

}  // namespace samx::cloud::apigateway
