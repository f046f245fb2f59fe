#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/apigateway/api_store.h"
#include "cloud/codes.h"

namespace nlohmann {

template <>
struct adl_serializer<samx::cloud::Place> {
  static void to_json(json& out, const samx::cloud::Place& place) {
    out = {{"account", place.account}, {"region", place.region}};
  }
  static void from_json(const json& in, samx::cloud::Place& place) {
    in.at("account").get_to(place.account);
    in.at("region").get_to(place.region);
  }
};

}  // namespace nlohmann

namespace samx::cloud::apigateway {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Method, method, pattern, integration)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Stage, name, deployment_id, description, variables)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Snapshot, body, methods)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Deployment, id, description, created, snapshot)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Api, id, place, protocol, name, description, created,
                                   root_resource_id, binary_media_types, cors, body, resource_paths,
                                   integrations, methods, stages, deployments)

std::string api_record(const Api& api) {
  return nlohmann::json(api).dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Api> read_api_record(std::string_view text) {
  try {
    return nlohmann::json::parse(text).get<Api>();
  } catch (const nlohmann::json::exception& fault) {
    return fail({.code = codes::kStateDamaged,
                 .message = cat("the record of an API is damaged: ", fault.what())});
  }
}

}  // namespace samx::cloud::apigateway
