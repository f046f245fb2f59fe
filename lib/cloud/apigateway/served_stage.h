#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/apigateway/api.h"
#include "local/local_stack.h"
#include "local/routes.h"

namespace samx::cloud::apigateway {

/// A stage of an API as its clients see it: routes read from what its deployment froze. Never
/// changed after it was made, so that requests can use it without the world's mutex.
struct ServedStage {
  local::LocalApi api;
  local::RouteTable table;
  std::vector<std::string> functions;  // per route: "name" or "name:alias"
  std::string api_id;
  Place place;
};

std::shared_ptr<const ServedStage> read_stage(const Api& api, const Stage& stage);

/// "name" or "name:alias" of the function in an integration URI; empty if there is none.
std::string function_reference(std::string_view uri,
                               const std::map<std::string, std::string>& stage_variables);

}  // namespace samx::cloud::apigateway
