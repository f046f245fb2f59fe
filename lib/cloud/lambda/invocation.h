#pragma once

#include <string>
#include <string_view>

#include "cloud/fault.h"
#include "cloud/request.h"
#include "local/engine.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::lambda {

struct InvokeRequest {
  Place place;
  std::string function;        // any form of name
  std::string qualifier = {};  // alias, number or empty
  std::string payload = {};
  local::InvokeOptions options = {};
};

/// Runs a function and waits for its answer. The caller must not hold the world's mutex: it is
/// taken to look the function up and let go while the function runs.
///
/// Faults: ResourceNotFoundException, InvalidRequestContentException, TooManyRequestsException,
/// RequestTooLargeException; what keeps a function from running on this machine is
/// InvalidRuntimeException with the reason.
Answered<local::InvokeResult> invoke(World& world, const InvokeRequest& request);

}  // namespace samx::cloud::lambda
