#include "base/text.h"
#include "cloud/resource_types/apigateway_subject.h"
#include "cloud/resource_types/apigateway_types.h"

namespace samx::cloud::resource_types {

Outcome<Made> create_api_resource(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return tl::unexpected(api.error());
  const auto parent = (*api)->resource_paths.find(subject.text("ParentId"));
  if (parent == (*api)->resource_paths.end()) {
    return tl::unexpected(
        Failure{.message = "Invalid Resource identifier specified", .handler_code = "NotFound"});
  }
  const std::string id = short_id(subject.seed(), 6);
  const std::string_view base = parent->second == "/" ? std::string_view() : parent->second;
  (*api)->resource_paths.insert_or_assign(id, cat(base, '/', subject.text("PathPart")));
  if (const auto kept = keep_api(subject, **api); !kept) return tl::unexpected(kept.error());
  return Made{.physical_id = id, .attributes = {{"ResourceId", json_text(id)}}};
}

Outcome<Made> put_api_method(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return tl::unexpected(api.error());
  const auto path = (*api)->resource_paths.find(subject.text("ResourceId"));
  if (path == (*api)->resource_paths.end()) {
    return tl::unexpected(
        Failure{.message = "Invalid Resource identifier specified", .handler_code = "NotFound"});
  }
  const std::string id =
      subject.physical_id.empty() ? physical_name(subject.seed(), 64) : subject.physical_id;
  (*api)->methods.insert_or_assign(
      id, apigateway::Method{.method = subject.text("HttpMethod"),
                             .pattern = path->second,
                             .integration = property_json(subject, "Integration")});
  if (const auto kept = keep_api(subject, **api); !kept) return tl::unexpected(kept.error());
  return Made{.physical_id = id};
}

Outcome<void> remove_api_method(const Subject& subject) {
  const auto api = api_of(subject);
  if (!api) return {};  // went with its API
  (*api)->methods.erase(subject.physical_id);
  (*api)->resource_paths.erase(subject.physical_id);
  (*api)->integrations.erase(subject.physical_id);
  return keep_api(subject, **api);
}

}  // namespace samx::cloud::resource_types
