#include "cloud/apigateway/api.h"

#include <algorithm>

namespace samx::cloud::apigateway {

Stage* Api::find_stage(std::string_view stage_name) {
  const auto found = std::ranges::find(stages, stage_name, &Stage::name);
  return found == stages.end() ? nullptr : &*found;
}

const Deployment* Api::find_deployment(std::string_view deployment_id) const {
  const auto found = std::ranges::find(deployments, deployment_id, &Deployment::id);
  return found == deployments.end() ? nullptr : &*found;
}

Snapshot Api::current() const {
  Snapshot snapshot{.body = body, .methods = {}};
  for (const auto& [key, method] : methods)
    snapshot.methods.push_back(method);
  return snapshot;
}

}  // namespace samx::cloud::apigateway
