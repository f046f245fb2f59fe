#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/cors.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/openapi3.h"
#include "transform/openapi/rest_parts.h"
#include "transform/openapi/rest_session.h"
#include "transform/openapi/version.h"
#include "transform/rest_api/api_auth.h"
#include "transform/rest_api/rest_api_draft.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;
using openapi::RestSession;

namespace {

constexpr std::array<std::string_view, 5> kCorsKeys{"AllowMethods", "AllowHeaders", "AllowOrigin",
                                                    "MaxAge", "AllowCredentials"};
constexpr std::array<std::string_view, 3> kGatewayResponseKeys{"ResponseParameters",
                                                               "ResponseTemplates", "StatusCode"};

// What a property asks of the body: there must be one.
Status need_body(const RestApiDraft& draft, std::string_view property, std::string_view code) {
  if (draft.body != nullptr) return {};
  return draft.fault(code,
                     cat("'", property, "' works only with an API body that is in the template"),
                     draft.literals(property).origin(),
                     "use 'DefinitionBody' instead of 'DefinitionUri', with Fn::Transform and "
                     "AWS::Include for a file");
}

Status need_valid_body(const RestApiDraft& draft, std::string_view property,
                       std::string_view code) {
  SAMX_TRY(need_body(draft, property, code));
  if (openapi::is_valid_rest_body(draft.body)) return {};
  return draft.fault(code,
                     cat("'", property,
                         "' cannot be added to 'DefinitionBody', which is neither "
                         "Swagger 2 nor OpenAPI 3"),
                     draft.literals(property).origin(),
                     "the body needs a map 'paths', and 'swagger' or 'openapi: 3.0.1'");
}

Status edit(RestApiDraft& draft, const std::function<Status(RestSession&)>& changes) {
  SAMX_ASSIGN(auto session, RestSession::open(draft.state, draft.body));
  SAMX_TRY(changes(session));
  draft.body = session.close();
  return {};
}

Status convert(const RestApiDraft& draft) {
  return openapi::convert_to_openapi3(draft.state, *draft.body, draft.api.get("OpenApiVersion"));
}

Result<openapi::CorsRules> read_cors(const RestApiDraft& draft, const Node& cors) {
  if (cors.is_string() || document::is_intrinsic(cors))
    return openapi::CorsRules{.allow_origin = &cors};
  if (!cors.is_map()) {
    return draft.fault(codes::kApiCors,
                       cat("'Cors' must be an origin or a map; it is ", kind_in_words(cors)),
                       cors.origin());
  }
  for (const Entry& entry : cors.entries()) {
    if (std::ranges::find(kCorsKeys, entry.key) != kCorsKeys.end()) continue;
    const std::string_view near = nearest(entry.key, kCorsKeys);
    return draft.fault(codes::kApiCors, cat("'Cors' has no property '", entry.key, "'"),
                       entry.key_origin,
                       near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }
  openapi::CorsRules rules{.allow_origin = cors.find("AllowOrigin"),
                           .allow_headers = cors.find("AllowHeaders"),
                           .allow_methods = cors.find("AllowMethods"),
                           .max_age = cors.find("MaxAge")};
  if (rules.allow_origin == nullptr) rules.allow_origin = draft.literals("Cors").text("'*'");
  const Node* const credentials = cors.find("AllowCredentials");
  rules.allow_credentials = credentials != nullptr && credentials->boolean_value();
  return rules;
}

Status edit_cors(RestApiDraft& draft) {
  const Node* const cors = draft.api.truthy("Cors");
  if (cors == nullptr) return {};
  SAMX_TRY(need_body(draft, "Cors", codes::kApiCors));
  SAMX_ASSIGN(const openapi::CorsRules rules, read_cors(draft, *cors));
  SAMX_TRY(need_valid_body(draft, "Cors", codes::kApiCors));
  const bool every_origin = rules.allow_origin->is_string() && rules.allow_origin->text() == "'*'";
  if (rules.allow_credentials && every_origin) {
    return draft.fault(codes::kApiCors,
                       "'AllowCredentials' cannot be true while 'AllowOrigin' is \"'*'\"",
                       cors->find("AllowCredentials")->origin(),
                       "browsers refuse the two together; name the origin");
  }
  return edit(draft, [&](RestSession& session) {
    return openapi::add_cors(session, rules, openapi::Literals(draft.state.nodes, *cors));
  });
}

Status check_gateway_response(const RestApiDraft& draft, const Entry& response) {
  if (!response.value->is_map() || document::is_intrinsic(*response.value)) {
    return draft.fault(codes::kGatewayResponse,
                       cat("gateway response '", response.key, "' must be a map without functions"),
                       response.value->origin());
  }
  for (const Entry& entry : response.value->entries()) {
    if (std::ranges::find(kGatewayResponseKeys, entry.key) != kGatewayResponseKeys.end()) continue;
    const std::string_view near = nearest(entry.key, kGatewayResponseKeys);
    return draft.fault(
        codes::kGatewayResponse,
        cat("gateway response '", response.key, "' has no property '", entry.key, "'"),
        entry.key_origin, near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }
  return {};
}

Status edit_gateway_responses(RestApiDraft& draft) {
  const Node* const responses = draft.api.truthy("GatewayResponses");
  if (responses == nullptr) return {};
  SAMX_TRY(need_body(draft, "GatewayResponses", codes::kGatewayResponse));
  for (const Entry& response : responses->entries())
    SAMX_TRY(check_gateway_response(draft, response));
  SAMX_TRY(need_valid_body(draft, "GatewayResponses", codes::kGatewayResponse));
  return edit(draft, [&](RestSession& session) -> Status {
    for (const Entry& response : responses->entries())
      SAMX_TRY(openapi::add_gateway_response(session, response));
    return {};
  });
}

Status edit_binary_media_types(RestApiDraft& draft) {
  const Node* const types = draft.binary_media_types;
  if (types == nullptr || !types->truthy() || draft.body == nullptr) return {};
  return edit(draft, [types](RestSession& session) -> Status {
    openapi::set_binary_media_types(session, *types);
    return {};
  });
}

Status edit_models(RestApiDraft& draft) {
  const Node* const models = draft.api.truthy("Models");
  if (models == nullptr) return {};
  SAMX_TRY(need_valid_body(draft, "Models", codes::kApiModel));
  for (const Entry& model : models->entries()) {
    if (model.value->is_map()) continue;
    return draft.fault(
        codes::kApiModel,
        cat("model '", model.key, "' must be a schema, a map; it is ", kind_in_words(*model.value)),
        model.value->origin());
  }
  auto added = edit(draft, [models](RestSession& session) -> Status {
    for (const Entry& model : models->entries())
      SAMX_TRY(openapi::add_model(session, model));
    return {};
  });
  if (!added) return added;
  return convert(draft);
}

Status edit_endpoint_switch(RestApiDraft& draft) {
  Node* const value = draft.api.get("DisableExecuteApiEndpoint");
  if (value == nullptr) return {};
  SAMX_TRY(need_body(draft, "DisableExecuteApiEndpoint", codes::kApiEndpoint));
  return edit(draft, [value](RestSession& session) {
    return openapi::set_execute_api_switch(session, value);
  });
}

Status edit_auth(RestApiDraft& draft) {
  if (draft.auth == nullptr || !draft.auth->truthy()) return {};
  SAMX_TRY(need_body(draft, "Auth", codes::kApiAuth));
  SAMX_ASSIGN(const ApiAuth auth, ApiAuth::read(draft));
  SAMX_TRY(need_valid_body(draft, "Auth", codes::kApiAuth));
  SAMX_TRY(edit(draft, [&auth](RestSession& session) { return auth.apply(session); }));
  return convert(draft);
}

}  // namespace

Status edit_body(RestApiDraft& draft) {
  SAMX_TRY(edit_cors(draft));
  SAMX_TRY(edit_auth(draft));
  SAMX_TRY(edit_gateway_responses(draft));
  SAMX_TRY(edit_binary_media_types(draft));
  SAMX_TRY(edit_models(draft));
  return edit_endpoint_switch(draft);
}

}  // namespace samx::transform::rest_api
