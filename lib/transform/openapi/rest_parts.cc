#include "transform/openapi/rest_parts.h"

#include <array>
#include <string>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/version.h"
#include "transform/p27/marking.h"
#include "transform/p27/text.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kBinaryMediaTypes = "x-amazon-apigateway-binary-media-types";
constexpr std::string_view kEndpointConfiguration = "x-amazon-apigateway-endpoint-configuration";

struct ResponseParameterKind {
  std::string_view property;
  std::string_view prefix;
};
constexpr std::array<ResponseParameterKind, 3> kResponseParameters{
    {{"Headers", "gatewayresponse.header."},
     {"Paths", "gatewayresponse.path."},
     {"QueryStrings", "gatewayresponse.querystring."}}};
constexpr std::array<std::string_view, 3> kResponseParameterNames{"Headers", "Paths",
                                                                  "QueryStrings"};

tl::unexpected<Error> response_fault(std::string message, SourceRange where,
                                     std::string help = {}) {
  return fail({.code = codes::kGatewayResponse,
               .message = std::move(message),
               .where = where,
               .help = std::move(help)});
}

Status check_response_parameters(const Entry& response, const Node& parameters) {
  if (!parameters.is_map()) {
    return response_fault(cat("'ResponseParameters' of gateway response '", response.key,
                              "' must be a map; it is ", kind_in_words(parameters)),
                          parameters.origin());
  }
  for (const Entry& entry : parameters.entries()) {
    const std::string_view near = nearest(entry.key, kResponseParameterNames);
    if (near != entry.key) {
      return response_fault(cat("'ResponseParameters' of gateway response '", response.key,
                                "' has no property '", entry.key, "'"),
                            entry.key_origin,
                            near.empty() ? "it may have 'Headers', 'Paths' and 'QueryStrings'"
                                         : cat("did you mean '", near, "'?"));
    }
    if (!entry.value->is_map()) {
      return response_fault(cat("'", entry.key, "' of gateway response '", response.key,
                                "' must be a map; it is ", kind_in_words(*entry.value)),
                            entry.value->origin());
    }
  }
  return {};
}

Result<Node*> response_parameters(const Entry& response, const Literals& literals) {
  Node* const made = literals.ordered();
  const Node* const parameters = response.value->find("ResponseParameters");
  if (parameters == nullptr || !parameters->truthy()) return made;
  SAMX_TRY(check_response_parameters(response, *parameters));
  for (const ResponseParameterKind& kind : kResponseParameters) {
    const Node* const of_kind = parameters->find(kind.property);
    if (of_kind == nullptr) continue;
    for (const Entry& entry : of_kind->entries()) {
      const std::string name = cat(kind.prefix, entry.key);
      set_key(*made, {name, entry.key_marked, entry.key_origin}, entry.value);
    }
  }
  return made;
}

Result<std::string> status_code(const Entry& response) {
  const Node* const code = response.value->find_non_null("StatusCode");
  if (code == nullptr) return std::string{};
  const std::string text = p27::as_text(*code);
  if (!code->truthy()) return text;
  bool digits = !text.empty() && text.size() <= 3;
  for (const char c : text)
    digits = digits && c >= '0' && c <= '9';
  if (digits) return text;
  return response_fault(cat("'StatusCode' of gateway response '", response.key,
                            "' must be a number of up to three digits; it is '", text, "'"),
                        code->origin());
}

// Spec 17: every `~1` in strings and keys becomes `/`; all of it is marked.
Node* with_slashes(document::TreeArena& nodes, const Node& value) {
  Node* const copy = p27::convert(nodes, value);
  if (copy->is_string()) {
    Node* const text = nodes.string(replace_all(copy->text(), "~1", "/"), copy->origin());
    text->set_marked(true);
    return text;
  }
  if (copy->is_list()) {
    for (std::size_t at = 0; at < copy->size(); ++at)
      copy->set_item(at, with_slashes(nodes, *copy->items()[at]));
  }
  if (!copy->is_map()) return copy;
  Node* const map = Literals(nodes, copy->origin()).ordered();
  for (const Entry& entry : copy->entries()) {
    const std::string key = replace_all(entry.key, "~1", "/");
    set_key(*map, {key, true, entry.key_origin}, with_slashes(nodes, *entry.value));
  }
  return map;
}

Status set_switch(TransformState& state, Node& holder, Node* value) {
  const Literals literals(state.nodes, *value);
  Node* configuration = holder.find(kEndpointConfiguration);
  if (configuration == nullptr) {
    configuration = literals.map();
    holder.set(kEndpointConfiguration, configuration);
  }
  if (!configuration->is_map()) {
    return body_fault(state,
                      cat("'", kEndpointConfiguration, "' of the API body must be a map; it is ",
                          kind_in_words(*configuration)),
                      configuration->origin());
  }
  configuration->set("disableExecuteApiEndpoint", value);
  return {};
}

}  // namespace

Status add_gateway_response(RestSession& session, const Entry& response) {
  const Literals literals(session.state().nodes, response.key_origin);
  SAMX_ASSIGN(Node* const parameters, response_parameters(response, literals));
  SAMX_ASSIGN(const std::string code, status_code(response));
  Node* templates = response.value->find("ResponseTemplates");
  if (templates == nullptr || !templates->truthy()) templates = literals.ordered();
  Node* const made =
      literals.ordered({{"responseParameters", parameters}, {"responseTemplates", templates}});
  if (!code.empty()) made->set("statusCode", literals.text(code));
  set_key(session.gateway_responses(), MarkedText::of_key(response), made);
  return {};
}

void set_binary_media_types(RestSession& session, const Node& types) {
  session.body().set(kBinaryMediaTypes, with_slashes(session.state().nodes, types));
}

Status add_model(RestSession& session, const Entry& model) {
  const Node* const type = model.value->find("type");
  if (type == nullptr || !type->truthy()) {
    return body_fault(session.state(), cat("model '", model.key, "' has no 'type'"),
                      model.value->origin(), "a schema says what it describes, mostly 'object'");
  }
  const std::string name = to_lower_ascii(model.key);
  if (session.definitions().is_map())
    set_key(session.definitions(), {name, model.key_marked, model.key_origin}, model.value);
  return {};
}

Status set_execute_api_switch_of_servers(TransformState& state, Node& body, Node* value) {
  const Literals literals(state.nodes, *value);
  Node* servers = body.find("servers");
  if (servers == nullptr || !servers->truthy()) servers = literals.list({literals.ordered()});
  if (!servers->is_list()) {
    return body_fault(
        state, cat("'servers' of the API body must be a list; it is ", kind_in_words(*servers)),
        servers->origin());
  }
  for (Node* const server : servers->items()) {
    if (!server->is_map()) {
      return body_fault(
          state,
          cat("'servers' of the API body must be a list of maps; it has ", kind_in_words(*server)),
          server->origin());
    }
    SAMX_TRY(set_switch(state, *server, value));
  }
  body.set("servers", servers);
  return {};
}

Status set_execute_api_switch(RestSession& session, Node* value) {
  const Node* const servers = session.body().find("servers");
  const bool is_version3 = is_version_3(session.body().find("openapi"));
  // Unlike in HTTP APIs, `servers` that are there but empty stay so.
  if (is_version3 && servers != nullptr && !servers->truthy()) return {};
  if (is_version3) return set_execute_api_switch_of_servers(session.state(), session.body(), value);
  return set_switch(session.state(), session.body(), value);
}

}  // namespace samx::transform::openapi
