#include "cloud/resource_types/apigateway_subject.h"

#include "base/text.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/s3/store.h"
#include "cloud/world.h"
#include "document/writer.h"

namespace samx::cloud::resource_types {
namespace {

std::string text_of(const document::Node& map, std::string_view name) {
  const document::Node* const node = map.find(name);
  return node == nullptr || !node->is_scalar() ? std::string() : std::string(node->text());
}

Outcome<apigateway::Api*> find_api(const Subject& subject, std::string_view id) {
  if (apigateway::Api* const api = subject.world.apis->find(id)) return api;
  return tl::unexpected(Failure{
      .message = cat("Invalid API identifier specified ", subject.stack.place.account, ':', id),
      .handler_code = "NotFound"});
}

}  // namespace

Outcome<apigateway::Api*> api_of(const Subject& subject) {
  const std::string id =
      subject.text("RestApiId").empty() ? subject.text("ApiId") : subject.text("RestApiId");
  return find_api(subject, id);
}

Outcome<apigateway::Api*> own_api(const Subject& subject) {
  return find_api(subject, subject.physical_id);
}

std::string property_json(const Subject& subject, std::string_view property) {
  const document::Node* const node = subject.properties.find(property);
  return node == nullptr ? std::string()
                         : document::write_json(*node, document::JsonLayout::compact);
}

Outcome<std::string> api_body(const Subject& subject) {
  if (subject.properties.has("Body")) return property_json(subject, "Body");
  const document::Node* const location = subject.properties.find("BodyS3Location");
  if (location == nullptr) return std::string();
  const s3::Bucket* const bucket = subject.world.objects->find(text_of(*location, "Bucket"));
  const s3::ObjectVersion* const version =
      bucket == nullptr ? nullptr : s3::Store::current(*bucket, text_of(*location, "Key"));
  if (version == nullptr) {
    return tl::unexpected(Failure{.message = "S3 error: The specified key does not exist.",
                                  .handler_code = "NotFound"});
  }
  const auto text = subject.world.objects->read_blob(*bucket, version->blob);
  if (!text)
    return tl::unexpected(Failure{.message = text.error().diagnostic().message,
                                  .handler_code = "GeneralServiceException"});
  return document::write_json(*cloudformation::tree_of(*text, subject.arena),
                              document::JsonLayout::compact);
}

Outcome<void> keep_api(const Subject& subject, const apigateway::Api& api) {
  if (const Status saved = subject.world.apis->save(api); !saved)
    return tl::unexpected(Failure{.message = saved.error().diagnostic().message,
                                  .handler_code = "GeneralServiceException"});
  return {};
}

}  // namespace samx::cloud::resource_types
