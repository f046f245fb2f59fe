#include "cloud/resource_types/custom_resource.h"

#include <nlohmann/json.hpp>

#include "base/random.h"
#include "base/text.h"
#include "cloud/lambda/invocation.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

using Json = nlohmann::json;

// CloudFormation hands every number and truth value on as text.
Json as_texts(const document::Node& node) {
  if (node.is_list()) {
    Json list = Json::array();
    for (const document::Node* const item : node.items())
      list.push_back(as_texts(*item));
    return list;
  }
  if (node.is_map()) {
    Json map = Json::object();
    for (const document::Entry& entry : node.entries())
      map[std::string(entry.key)] = as_texts(*entry.value);
    return map;
  }
  return std::string(node.text());
}

std::string member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json request_for(const Subject& subject, std::string_view type, const std::string& request_id) {
  Json request{{"RequestType", type},
               {"RequestId", request_id},
               {"ResponseURL", cat(subject.world.endpoint, kResponsePath, request_id)},
               {"StackId", subject.stack.id},
               {"ResourceType", subject.type},
               {"LogicalResourceId", subject.logical_id},
               {"ServiceToken", subject.text("ServiceToken")},
               {"ResourceProperties", as_texts(subject.properties)}};
  if (!subject.physical_id.empty()) request["PhysicalResourceId"] = subject.physical_id;
  if (subject.old_properties != nullptr)
    request["OldResourceProperties"] = as_texts(*subject.old_properties);
  return request;
}

Failure no_response(const std::string& request_id, const std::string& why) {
  return {.message = cat("CloudFormation did not receive a response from your Custom Resource. "
                         "Please check your logs for requestId [",
                         request_id, "]. ", why),
          .plain = true};
}

// Asks the function and waits for its answer; the response document.
Outcome<Json> ask(const Subject& subject, std::string_view type) {
  World& world = subject.world;
  const std::string request_id = stable_uuid(
      cat("custom/", subject.stack.id, '/', subject.logical_id, '/', subject.stack.events.size()));
  const Json request = request_for(subject, type, request_id);
  // Functions may use this cloud, and answer through it, so it must not wait for them.
  world.mutex.unlock();
  const auto result = lambda::invoke(world, {.place = subject.stack.place,
                                             .function = member(request, "ServiceToken"),
                                             .payload = request.dump()});
  world.mutex.lock();
  const auto response = world.custom_responses.extract(request_id);
  if (!response.empty()) {
    Json json = Json::parse(response.mapped(), nullptr, false);
    if (json.is_object()) return json;
    return tl::unexpected(
        Failure{.message = "Invalid response object: it is no JSON object", .plain = true});
  }
  if (!result) return tl::unexpected(no_response(request_id, result.error().message));
  return tl::unexpected(no_response(
      request_id, result->function_error.empty() ? std::string("The function ended without one.")
                                                 : cat("The function failed: ", result->payload)));
}

Outcome<Made> made_by(const Subject& subject, std::string_view type) {
  const auto response = ask(subject, type);
  if (!response) return tl::unexpected(response.error());
  if (member(*response, "Status") != "SUCCESS") {
    return tl::unexpected(Failure{
        .message = cat("Received response status [", member(*response, "Status"),
                       "] from custom resource. Message returned: ", member(*response, "Reason"),
                       " (RequestId: ", member(*response, "RequestId"), ')'),
        .plain = true});
  }
  Made made{.physical_id = member(*response, "PhysicalResourceId")};
  if (made.physical_id.empty()) made.physical_id = physical_name(subject.seed(), 128);
  const auto values = response->find("Data");
  if (values == response->end() || !values->is_object()) return made;
  for (const auto& [name, value] : values->items())
    made.attributes.emplace(name, value.dump());
  return made;
}

}  // namespace

Outcome<Made> create_custom(const Subject& subject) {
  return made_by(subject, "Create");
}

Outcome<Made> update_custom(const Subject& subject) {
  return made_by(subject, "Update");
}

Outcome<void> remove_custom(const Subject& subject) {
  const auto made = made_by(subject, "Delete");
  if (!made) return tl::unexpected(made.error());
  return {};
}

}  // namespace samx::cloud::resource_types
