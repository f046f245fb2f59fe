#include "cloud/apigateway/api.h"
#include "base/text.h"
#include "cloud/resource_types/apigateway_subject.h"
#include "cloud/resource_types/apigateway_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

Made made_of(const apigateway::Api& api) {
  const std::string_view scheme = api.protocol == apigateway::Protocol::websocket ? "wss" : "https";
  const std::string endpoint =
      cat(scheme, "://", api.id, ".execute-api.", api.place.region, ".amazonaws.com");
  return {.physical_id = api.id,
          .attributes = {{"ApiId", json_text(api.id)}, {"ApiEndpoint", json_text(endpoint)}}};
}

// Quick create: Target makes a $default route to one function, served by a $default stage.
void quick_create(const Subject& subject, apigateway::Api& api) {
  const std::string target = subject.text("Target");
  if (target.empty()) return;
  const std::string key = subject.text("RouteKey");
  const std::size_t blank = key.find(' ');
  const bool plain = key.empty() || blank == std::string::npos;
  api.methods.insert_or_assign(
      "quick-create",
      apigateway::Method{.method = plain ? "ANY" : key.substr(0, blank),
                         .pattern = plain ? "$default" : key.substr(blank + 1),
                         .integration = cat("{\"IntegrationType\":\"AWS_PROXY\",",
                                            "\"payloadFormatVersion\":\"2.0\",\"IntegrationUri\":",
                                            json_text(target), '}')});
  if (api.find_stage("$default") == nullptr)
    api.stages.push_back(
        {.name = "$default", .deployment_id = {}, .description = {}, .variables = {}});
}

Outcome<Made> fill(const Subject& subject, apigateway::Api& api) {
  auto body = api_body(subject);
  if (!body) return tl::unexpected(body.error());
  api.body = std::move(*body);
  api.name = subject.text("Name").empty() ? subject.stack.name : subject.text("Name");
  api.description = subject.text("Description");
  api.cors = property_json(subject, "CorsConfiguration");
  quick_create(subject, api);
  if (const auto kept = keep_api(subject, api); !kept) return tl::unexpected(kept.error());
  return made_of(api);
}

}  // namespace

Outcome<Made> create_http_api(const Subject& subject) {
  apigateway::Api api;
  api.id = short_id(subject.seed(), 10);
  api.place = subject.stack.place;
  api.protocol = subject.text("ProtocolType") == "WEBSOCKET" ? apigateway::Protocol::websocket
                                                             : apigateway::Protocol::http;
  api.created = iso8601_seconds(subject.world.clock.now());
  return fill(subject, subject.world.apis->add(std::move(api)));
}

Outcome<Made> update_http_api(const Subject& subject) {
  const auto api = own_api(subject);
  if (!api) return tl::unexpected(api.error());
  return fill(subject, **api);
}

}  // namespace samx::cloud::resource_types
