#include "aws/clients/serverlessrepo.h"

#include <nlohmann/json.hpp>

#include "aws/call.h"
#include "aws/codes.h"
#include "aws/service.h"
#include "base/text.h"
#include "http/url.h"

namespace samx::aws {

Outcome<std::string> ServerlessRepoClient::create_template(
    std::string_view application_id, std::string_view semantic_version) const {
  Call call{.service = &kServerlessRepo, .operation = "CreateCloudFormationTemplate"};
  call.path = cat("/applications/", http::percent_encode(application_id), "/templates");
  call.headers.set("Content-Type", "application/json");
  call.body = nlohmann::json{{"semanticVersion", std::string(semantic_version)}}.dump();
  SAMX_ASSIGN(const http::Response response, send(session_, call));
  const auto answer = nlohmann::json::parse(response.body, nullptr, false);
  if (answer.is_object() && answer.contains("templateUrl") && answer["templateUrl"].is_string())
    return answer["templateUrl"].get<std::string>();
  return tl::unexpected<Fault>(
      Error({.code = codes::kBadAnswer,
             .message = "the answer of the application repository holds no template URL",
             .help = "check the endpoint (AWS_ENDPOINT_URL_SERVERLESSAPPLICATIONREPOSITORY)"}));
}

}  // namespace samx::aws
