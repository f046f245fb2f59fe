#include "base/text.h"
#include "cloud/resource_types/apigateway_subject.h"
#include "cloud/resource_types/apigateway_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

Made made_of(const apigateway::Api& api) {
  return {.physical_id = api.id,
          .attributes = {{"RestApiId", json_text(api.id)},
                         {"RootResourceId", json_text(api.root_resource_id)}}};
}

Outcome<Made> fill(const Subject& subject, apigateway::Api& api) {
  auto body = api_body(subject);
  if (!body) return tl::unexpected(body.error());
  api.body = std::move(*body);
  api.name = subject.text("Name").empty() ? subject.stack.name : subject.text("Name");
  api.description = subject.text("Description");
  api.binary_media_types.clear();
  if (const document::Node* const types = subject.properties.find("BinaryMediaTypes")) {
    for (const document::Node* const type : types->items())
      api.binary_media_types.emplace_back(type->text());
  }
  if (const auto kept = keep_api(subject, api); !kept) return tl::unexpected(kept.error());
  return made_of(api);
}

}  // namespace

Outcome<Made> create_rest_api(const Subject& subject) {
  apigateway::Api api;
  api.id = short_id(subject.seed(), 10);
  api.place = subject.stack.place;
  api.created = iso8601_seconds(subject.world.clock.now());
  api.root_resource_id = short_id(subject.seed(), 20).substr(10);
  api.resource_paths.emplace(api.root_resource_id, "/");
  return fill(subject, subject.world.apis->add(std::move(api)));
}

Outcome<Made> update_rest_api(const Subject& subject) {
  const auto api = own_api(subject);
  if (!api) return tl::unexpected(api.error());
  return fill(subject, **api);
}

Outcome<void> remove_api(const Subject& subject) {
  if (const Status removed = subject.world.apis->remove(subject.physical_id); !removed)
    return tl::unexpected(Failure{.message = removed.error().diagnostic().message,
                                  .handler_code = "GeneralServiceException"});
  return {};
}

}  // namespace samx::cloud::resource_types
