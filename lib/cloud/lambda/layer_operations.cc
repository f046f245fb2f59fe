#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/layers.h"
#include "cloud/lambda/service.h"
#include "cloud/lambda/settings.h"

namespace samx::cloud::lambda {
namespace {

using Json = nlohmann::json;

Json layer_json(const LayerVersion& layer, const std::string& endpoint) {
  Json json{{"LayerArn", layer.layer_arn()},
            {"LayerVersionArn", layer.arn()},
            {"Description", layer.description},
            {"CreatedDate", layer.created},
            {"Version", layer.version},
            {"CompatibleRuntimes", layer.runtimes},
            {"CompatibleArchitectures", layer.architectures}};
  if (!layer.license.empty()) json["LicenseInfo"] = layer.license;
  if (!endpoint.empty()) {
    json["Content"] = {{"Location", cat(endpoint, "/_aws/lambda-code/", layer.code)},
                       {"CodeSha256", layer.code_sha256},
                       {"CodeSize", layer.code_size_bytes}};
  }
  return json;
}

std::vector<std::string> texts(const Json& json, const char* name) {
  std::vector<std::string> found;
  for (const Json& each : json.value(name, Json::array())) {
    if (each.is_string()) found.push_back(each.get<std::string>());
  }
  return found;
}

std::string member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// "name" or an ARN of a layer.
std::string layer_name(std::string_view text) {
  const std::size_t at = text.find(":layer:");
  return std::string(at == std::string_view::npos ? text : text.substr(at + 7));
}

}  // namespace

Answered<LayerVersion*> publish_layer(World& world, const Place& place, std::string_view name,
                                      const LayerSource& source) {
  const Json json = Json::parse(source.members, nullptr, false);
  if (!json.is_object()) return invalid_value("Could not parse request body into json");
  Configuration code;
  const std::string content = json.value("Content", Json::object()).dump();
  if (const Done done = load_code(world, content, source.form, code); !done)
    return tl::unexpected(done.error());
  LayerVersion& layer =
      world.functions->add_layer({.name = std::string(name),
                                  .place = place,
                                  .description = member(json, "Description"),
                                  .license = member(json, "LicenseInfo"),
                                  .runtimes = texts(json, "CompatibleRuntimes"),
                                  .architectures = texts(json, "CompatibleArchitectures"),
                                  .code = code.code,
                                  .code_sha256 = code.code_sha256,
                                  .code_size_bytes = code.code_size_bytes,
                                  .created = lambda_time(world.clock.now())});
  if (const Status saved = world.functions->save_layer(layer); !saved) {
    return refuse(
        {.status = 500, .code = "ServiceException", .message = saved.error().diagnostic().message});
  }
  return &layer;
}

Reply publish_layer(Call& call) {
  const auto layer = publish_layer(call.world, call.request.place, layer_name(call.segments[0]),
                                   {.members = call.request.body, .form = ZipFileForm::base64_zip});
  if (!layer) return tl::unexpected(layer.error());
  return json_reply(201, layer_json(**layer, call.request.endpoint).dump());
}

Reply list_layers(Call& call) {
  Json json{{"Layers", Json::array()}};
  std::map<std::string, const LayerVersion*> newest;
  for (const LayerVersion* const layer : call.world.functions->all_layers(call.request.place)) {
    const LayerVersion*& kept = newest[layer->name];
    if (kept == nullptr || kept->version < layer->version) kept = layer;
  }
  for (const auto& [name, layer] : newest) {
    json["Layers"].push_back({{"LayerName", name},
                              {"LayerArn", layer->layer_arn()},
                              {"LatestMatchingVersion", layer_json(*layer, {})}});
  }
  return json_reply(200, json.dump());
}

Reply list_layer_versions(Call& call) {
  Json json{{"LayerVersions", Json::array()}};
  const std::string name = layer_name(call.segments[0]);
  for (const LayerVersion* const layer :
       call.world.functions->layer_versions(call.request.place, name))
    json["LayerVersions"].push_back(layer_json(*layer, {}));
  return json_reply(200, json.dump());
}

Reply get_layer_version(Call& call) {
  const std::string arn = call.request.place.arn(
      "lambda", cat("layer:", layer_name(call.segments[0]), ':', call.segments[1]));
  const LayerVersion* const layer = call.world.functions->find_layer(arn);
  if (layer == nullptr) {
    return refuse({.status = 404,
                   .code = "ResourceNotFoundException",
                   .message = "The resource you requested does not exist."});
  }
  return json_reply(200, layer_json(*layer, call.request.endpoint).dump());
}

Reply delete_layer_version(Call& call) {
  const std::string arn = call.request.place.arn(
      "lambda", cat("layer:", layer_name(call.segments[0]), ':', call.segments[1]));
  if (const Status removed = call.world.functions->remove_layer(arn); !removed) {
    return refuse({.status = 500,
                   .code = "ServiceException",
                   .message = removed.error().diagnostic().message});
  }
  return http::ServerResponse{.status = 204};
}

}  // namespace samx::cloud::lambda
