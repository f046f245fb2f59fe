#include "transform/rest_api/rest_api.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/code_location.h"
#include "transform/codes.h"
#include "transform/openapi/openapi3.h"
#include "transform/openapi/version.h"
#include "transform/p27/text.h"
#include "transform/parameter_resolution.h"
#include "transform/rest_api/authorizers.h"
#include "transform/rest_api/deployment.h"
#include "transform/rest_api/domain.h"
#include "transform/rest_api/rest_api_draft.h"
#include "transform/rest_api/usage_plan.h"
#include "transform/tags.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::Literals;

namespace {

// Partitions that have regional endpoints only; all that begin with aws-iso as well.
constexpr std::array<std::string_view, 3> kPartitionsWithoutEdge{"aws-cn", "aws-us-gov",
                                                                 "aws-eusc"};

// Copied as they are if truthy.
constexpr std::array<std::string_view, 7> kCopied{
    "Name",           "Description",       "Mode", "ApiKeySourceType", "Policy",
    "SecurityPolicy", "EndpointAccessMode"};

bool has_edge_endpoints(std::string_view partition) {
  return !partition.starts_with("aws-iso") &&
         std::ranges::find(kPartitionsWithoutEdge, partition) == kPartitionsWithoutEdge.end();
}

Status check_definition(const RestApiDraft& draft) {
  const SamResource& api = draft.api;
  const Node* const uri = api.truthy("DefinitionUri");
  if (uri != nullptr) {
    for (const std::string_view other : {"DefinitionBody", "MergeDefinitions"}) {
      if (api.truthy(other) == nullptr) continue;
      return draft.fault(codes::kApiDefinition,
                         cat("'DefinitionUri' and '", other, "' exclude each other"), uri->origin(),
                         "keep one of them");
    }
  }
  const Node* const version = api.truthy("OpenApiVersion");
  if (version != nullptr && !openapi::is_version_2_or_3(p27::as_text(*version))) {
    return draft.fault(
        codes::kApiDefinition,
        cat("'OpenApiVersion' must look like '3.0.1'; it is '", p27::as_text(*version), "'"),
        version->origin());
  }
  return {};
}

Result<Node*> vpc_endpoint_ids(const RestApiDraft& draft, const Node& configuration) {
  // Both spellings are in use.
  Node* const older = configuration.find("VPCEndpointIds");
  Node* const newer = configuration.find("VpcEndpointIds");
  if (older != nullptr && newer != nullptr) {
    return draft.fault(
        codes::kApiEndpoint,
        "'VPCEndpointIds' and 'VpcEndpointIds' are the same property; both are given",
        newer->origin(), "keep one of them");
  }
  if (older == nullptr || older->truthy()) return older != nullptr ? older : newer;
  return draft.state.make(*older).null();  // an empty older spelling gives way to nothing
}

Status set_endpoint(RestApiDraft& draft) {
  const Literals make = draft.literals("EndpointConfiguration");
  Node* endpoint = draft.api.truthy("EndpointConfiguration");
  if (endpoint == nullptr) {
    if (has_edge_endpoints(draft.state.partition)) return {};
    endpoint = make.text("REGIONAL");
  }
  Node* const type = endpoint->find("Type");
  Node* ids = nullptr;
  Node* ip_address_type = nullptr;
  if (type != nullptr && type->truthy()) {
    SAMX_ASSIGN(ids, vpc_endpoint_ids(draft, *endpoint));
    ip_address_type = endpoint->find("IpAddressType");
    endpoint = type;
  }
  draft.rest_api->set("EndpointConfiguration", make.map({{"Types", make.list({endpoint})},
                                                         {"VpcEndpointIds", ids},
                                                         {"IpAddressType", ip_address_type}}));
  draft.rest_api->set("Parameters", make.map({{"endpointConfigurationTypes", endpoint}}));
  return {};
}

// Spec 12.6. The order of the map is hashed, hence not the one of make_location.
Result<Node*> body_location(const RestApiDraft& draft, const Node& uri) {
  SAMX_ASSIGN(Node* const parts,
              make_location(draft.state, uri, kDefinitionKeys,
                            {.logical_id = draft.api.id, .property = "DefinitionUri"}));
  if (!parts->is_map()) return parts;
  Node* const location = draft.literals("DefinitionUri").ordered();
  for (const std::string_view key :
       {kDefinitionKeys.bucket, kDefinitionKeys.key, kDefinitionKeys.version}) {
    Node* const part = parts->find(key);
    if (part == nullptr) continue;
    if (uri.is_string()) part->set_marked(uri.marked());
    location->set(Entry{.key = key, .value = part, .key_origin = uri.origin()});
  }
  return location;
}

Status set_body(RestApiDraft& draft) {
  if (const Node* const uri = draft.api.truthy("DefinitionUri")) {
    SAMX_ASSIGN(Node* const location, body_location(draft, *uri));
    draft.rest_api->set("BodyS3Location", location);
    return {};
  }
  if (draft.body == nullptr) return {};
  SAMX_TRY(openapi::convert_to_openapi3(draft.state, *draft.body, draft.api.get("OpenApiVersion")));
  draft.rest_api->set("Body", draft.body);
  return {};
}

Status make_rest_api(RestApiDraft& draft) {
  SAMX_TRY(check_definition(draft));
  ProducedResource& made = draft.out.add(std::string(draft.api.id), "AWS::ApiGateway::RestApi",
                                         draft.literals(), draft.api.attributes);
  made.depends_on = draft.api.depends_on;
  draft.rest_api = &made;
  made.set("BinaryMediaTypes", draft.binary_media_types);
  made.set("MinimumCompressionSize", draft.api.get("MinimumCompressionSize"));
  SAMX_TRY(set_endpoint(draft));
  SAMX_TRY(edit_body(draft));
  SAMX_TRY(set_body(draft));
  made.set("FailOnWarnings", draft.api.truthy("FailOnWarnings"));
  for (const std::string_view name : kCopied)
    made.set(name, draft.api.truthy(name));
  return {};
}

Status expand(RestApiDraft& draft) {
  SAMX_ASSIGN(draft.binary_media_types,
              resolve_parameters(draft.state, draft.api.get("BinaryMediaTypes")));
  SAMX_ASSIGN(draft.domain, resolve_parameters(draft.state, draft.api.get("Domain")));
  SAMX_ASSIGN(draft.auth, resolve_parameters(draft.state, draft.api.get("Auth")));
  draft.body = draft.api.truthy("DefinitionBody");
  draft.stage_id = stage_id(draft.api);
  SAMX_TRY(make_rest_api(draft));
  SAMX_TRY(add_domain(draft));
  add_deployment_and_stage(draft);
  SAMX_TRY(add_authorizer_permissions(draft));
  SAMX_TRY(add_usage_plan(draft));
  propagate_tags(draft.state, draft.api, draft.out);
  return {};
}

}  // namespace

Error owned_by_api(const TransformState& state, std::string_view api_id, Error error) {
  Diagnostic& fault = error.diagnostic();
  const bool names_none =
      state.aborted || fault.code == codes::kApiBody || fault.code == codes::kNoConditions;
  if (!names_none && fault.logical_id.empty()) fault.logical_id = api_id;
  return error;
}

Status expand_rest_api(TransformState& state, const SamResource& api, ProducedResources& out) {
  RestApiDraft draft{.state = state, .api = api, .out = out};
  auto expanded = expand(draft);
  if (!expanded)
    return tl::unexpected<Error>(owned_by_api(state, api.id, std::move(expanded).error()));
  return expanded;
}

}  // namespace samx::transform::rest_api
