#include "base/text.h"
#include "cloud/resource_types/apigateway_subject.h"
#include "cloud/resource_types/apigateway_types.h"
#include "document/writer.h"

namespace samx::cloud::resource_types {

Outcome<Made> put_http_integration(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return tl::unexpected(api.error());
  const std::string id =
      subject.physical_id.empty() ? short_id(subject.seed(), 7) : subject.physical_id;
  const std::string text = document::write_json(subject.properties, document::JsonLayout::compact);
  (*api)->integrations.insert_or_assign(id, text);
  // Routes keep the text of their integration, so that a snapshot is whole.
  for (auto& [key, method] : (*api)->methods) {
    if (key.ends_with(cat('/', id))) method.integration = text;
  }
  if (const auto kept = keep_api(subject, **api); !kept) return tl::unexpected(kept.error());
  return Made{.physical_id = id, .attributes = {{"IntegrationId", json_text(id)}}};
}

Outcome<Made> put_http_route(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return tl::unexpected(api.error());
  const std::string target = subject.text("Target");
  const std::string integration_id = target.substr(target.rfind('/') + 1);
  const auto integration = (*api)->integrations.find(integration_id);
  const std::string key = subject.text("RouteKey");
  const std::size_t blank = key.find(' ');
  const std::string id =
      subject.physical_id.empty()
          ? cat(short_id(subject.seed(), 7), integration_id.empty() ? "" : "/", integration_id)
          : subject.physical_id;
  (*api)->methods.insert_or_assign(
      id, apigateway::Method{.method = blank == std::string::npos ? "ANY" : key.substr(0, blank),
                             .pattern = blank == std::string::npos ? key : key.substr(blank + 1),
                             .integration = integration == (*api)->integrations.end()
                                                ? std::string("{}")
                                                : integration->second});
  if (const auto kept = keep_api(subject, **api); !kept) return tl::unexpected(kept.error());
  return Made{.physical_id = id, .attributes = {{"RouteId", json_text(id)}}};
}

}  // namespace samx::cloud::resource_types
