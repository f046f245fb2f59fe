#include <algorithm>

#include "base/text.h"
#include "cloud/resource_types/apigateway_subject.h"
#include "cloud/resource_types/apigateway_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

void put_stage(apigateway::Api& api, apigateway::Stage stage) {
  if (apigateway::Stage* const there = api.find_stage(stage.name)) {
    *there = std::move(stage);
  } else {
    api.stages.push_back(std::move(stage));
  }
}

std::map<std::string, std::string> variables_of(const Subject& subject) {
  std::map<std::string, std::string> variables;
  for (const std::string_view name : {"Variables", "StageVariables"}) {
    const document::Node* const node = subject.properties.find(name);
    if (node == nullptr) continue;
    for (const document::Entry& entry : node->entries())
      variables.emplace(entry.key, entry.value->text());
  }
  return variables;
}

}  // namespace

Outcome<Made> create_api_deployment(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return tl::unexpected(api.error());
  const std::string id = short_id(subject.seed(), 6);
  (*api)->deployments.push_back({.id = id,
                                 .description = subject.text("Description"),
                                 .created = iso8601_seconds(subject.world.clock.now()),
                                 .snapshot = (*api)->current()});
  if (const std::string stage = subject.text("StageName"); !stage.empty())
    put_stage(**api, {.name = stage, .deployment_id = id, .description = {}, .variables = {}});
  if (const auto kept = keep_api(subject, **api); !kept) return tl::unexpected(kept.error());
  return Made{.physical_id = id, .attributes = {{"DeploymentId", json_text(id)}}};
}

Outcome<void> remove_api_deployment(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return {};  // went with its API
  const auto used = std::ranges::any_of((*api)->stages, [&](const apigateway::Stage& stage) {
    return stage.deployment_id == subject.physical_id;
  });
  // A stage that the deployment itself made stays until its API goes.
  if (used && !subject.properties.has("StageName")) {
    return tl::unexpected(
        Failure{.message = "Active stages pointing to this deployment must be moved or deleted"});
  }
  std::erase_if((*api)->deployments, [&](const apigateway::Deployment& each) {
    return !used && each.id == subject.physical_id;
  });
  return keep_api(subject, **api);
}

Outcome<Made> put_api_stage(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return tl::unexpected(api.error());
  const std::string name = subject.text("StageName");
  put_stage(**api, {.name = name,
                    .deployment_id = subject.text("DeploymentId"),
                    .description = subject.text("Description"),
                    .variables = variables_of(subject)});
  if (const auto kept = keep_api(subject, **api); !kept) return tl::unexpected(kept.error());
  return Made{.physical_id = name};
}

Outcome<void> remove_api_stage(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return {};  // went with its API
  std::erase_if((*api)->stages,
                [&](const apigateway::Stage& stage) { return stage.name == subject.physical_id; });
  return keep_api(subject, **api);
}

}  // namespace samx::cloud::resource_types
