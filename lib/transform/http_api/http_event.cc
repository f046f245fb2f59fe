#include "transform/http_api/http_event.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/http_api/http_event_auth.h"
#include "transform/implicit_api/api_kind.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/literals.h"
#include "transform/openapi/version.h"
#include "transform/state.h"

namespace samx::transform::http_api {

using document::Node;
using openapi::HttpSession;
using openapi::Literals;
using openapi::MarkedText;

namespace {

constexpr std::string_view kDefaultPath = "$default";
constexpr std::string_view kArnSuffix = ".Arn";

bool is_name_character(char c) {
  return is_ascii_alphanumeric(std::string_view(&c, 1)) || c == '.' || c == '_' || c == '-';
}

// `{name}` and `{proxy+}` become `*`; `{name+}` with another name stays (spec 3.1).
std::string path_with_stars(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t close = path[at] == '{' ? path.find('}', at) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const std::string_view name = path.substr(at + 1, close - at - 1);
      const bool plain = !name.empty() && std::ranges::all_of(name, is_name_character);
      if (plain || name == "proxy+") {
        out += '*';
        at = close + 1;
        continue;
      }
    }
    out += path[at++];
  }
  return out;
}

// The first match of `[A-Za-z0-9]+\.Arn`, without the ".Arn".
std::string_view function_of(std::string_view uri) {
  for (std::size_t dot = uri.find(kArnSuffix); dot != std::string_view::npos;
       dot = uri.find(kArnSuffix, dot + 1)) {
    std::size_t begin = dot;
    while (begin > 0 && is_ascii_alphanumeric(uri.substr(begin - 1, 1)))
      --begin;
    if (begin < dot) return uri.substr(begin, dot - begin);
  }
  return {};
}

class HttpEventExpansion {
 public:
  HttpEventExpansion(const EventContext& context, const HttpEvent& event)
      : context_(context), event_(event), literals_(event.state.nodes, event.event.key_origin) {}

  Status expand() {
    SAMX_TRY(add_permission());
    const Node* const body = event_.api.find_non_null("DefinitionBody");
    if (body == nullptr) return {};
    SAMX_ASSIGN(auto session, HttpSession::open(event_.state, body));
    SAMX_TRY(edit(session));
    event_.api.set("DefinitionBody", session.close());
    return {};
  }

 private:
  Status add_permission() {
    std::string_view path = event_.route.path.text;
    if (path != "/" && path.ends_with('/')) path.remove_suffix(1);
    const Node* const body = event_.api.find("DefinitionBody");
    const bool has_body = body != nullptr && body->truthy();
    if (has_body && !openapi::is_valid_http_body(body)) {
      return fail({.code = codes::kApiDefinition,
                   .message = "'DefinitionBody' of an HTTP API must be OpenAPI 3: a map with a map "
                              "'paths' and an 'openapi' version like '3.0.1'",
                   .where = body->origin(),
                   .logical_id = std::string(event_.event.linked_id)});
    }
    if (path == kDefaultPath) {
      path = {};
    } else if (has_body) {
      SAMX_ASSIGN(const bool covered, is_covered_by_default_route(*body));
      if (covered) return {};
    }
    make_permission(path);
    return {};
  }

  // Whether the default route of the API calls this function: its permission covers all routes.
  Result<bool> is_covered_by_default_route(const Node& body) const {
    const openapi::Paths paths(*body.find("paths"), event_.state);
    const openapi::Route route{{kDefaultPath}, {openapi::kAnyMethod}};
    SAMX_ASSIGN(const bool exists, paths.has_integration(route));
    if (!exists) return false;
    SAMX_ASSIGN(const auto items, paths.contents_at(route.path));
    for (const Node* const item : items) {
      SAMX_ASSIGN(const auto definitions,
                  openapi::contents_of(event_.state, *item->find(openapi::kAnyMethod)));
      for (const Node* const definition : definitions) {
        SAMX_ASSIGN(const bool calls, calls_function(*definition));
        if (!calls) return false;
      }
    }
    return true;
  }

  Result<bool> calls_function(const Node& definition) const {
    Node* const uri = definition.at({openapi::kIntegration, "uri"});
    if (uri == nullptr || !uri->is_map()) return false;
    SAMX_ASSIGN(const auto contents, openapi::contents_of(event_.state, *uri));
    return std::ranges::all_of(contents, [this](const Node* each) {
      const Node* const text = each->find("Fn::Sub");
      return text != nullptr && text->is_string() &&
             function_of(text->text()) == context_.target.id;
    });
  }

  void make_permission(std::string_view path) {
    ProducedResource& permission =
        context_.out.add(cat(event_.event.id, "Permission"), "AWS::Lambda::Permission", literals_,
                         context_.attributes());
    permission.set("Action", literals_.text("lambda:InvokeFunction"));
    permission.set("FunctionName", context_.target.name(literals_));
    permission.set("Principal", literals_.text("apigateway.amazonaws.com"));
    Node* const variables = literals_.map(
        {{"__ApiId__", event_.event.get("ApiId")}, {"__Stage__", literals_.text("*")}});
    permission.set("SourceArn",
                   literals_.sub(cat("arn:${AWS::Partition}:execute-api:${AWS::Region}:"
                                     "${AWS::AccountId}:${__ApiId__}/${__Stage__}",
                                     permitted_route(path)),
                                 variables));
  }

  std::string permitted_route(std::string_view path) const {
    const std::string_view method = event_.route.method.text;
    const std::string stars = path_with_stars(path);
    if (method == "any" && stars == "/$default") return stars;
    const bool any = method == "any" || method == openapi::kAnyMethod;
    return cat("/", any ? std::string("*") : to_upper_ascii(method), stars);
  }

  Status edit(HttpSession& session) {
    SAMX_ASSIGN(const bool exists, session.paths().has_integration(event_.route));
    if (exists && implicit_api::is_managed(event_.api)) {
      return fail({.code = codes::kEventConflict,
                   .message = cat("method '", event_.route.method.text, "' of path '",
                                  event_.route.path.text, "' is defined twice in API '",
                                  event_.event.linked_id, "'"),
                   .where = event_.route.path.origin});
    }
    if (!exists) SAMX_TRY(add_integrations(session));
    SAMX_TRY(apply_event_auth(session, event_));
    SAMX_TRY(set_in_integrations(session, "timeoutInMillis", "TimeoutInMillis"));
    SAMX_TRY(add_path_parameters(session));
    return set_in_integrations(session, "payloadFormatVersion", "PayloadFormatVersion");
  }

  Status add_integrations(HttpSession& session) {
    SAMX_TRY(session.paths().add(event_.route));
    Node* const condition = context_.owner.attributes.real_condition();
    const bool is_function = context_.target.kind == EventTarget::Kind::function;
    const std::string text =
        cat("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${",
            context_.target.id, is_function ? kArnSuffix : "", "}/invocations");
    // The mark shows where the event belongs to a REST API, whose body is hashed.
    Node* uri = literals_.sub(MarkedText{text, is_function && context_.target.id_marked});
    if (condition != nullptr) uri = literals_.choose(condition, uri);
    const MarkedText method = openapi::normalized_method(event_.route.method, event_.state.nodes);
    SAMX_ASSIGN(const auto contents, session.paths().contents_at(event_.route.path));
    for (Node* const item : contents) {
      if (item->find(method.text)->is_null()) item->set(method.text, literals_.ordered());
      Node* const definition = item->find(method.text);
      if (!definition->is_map()) {
        return openapi::body_fault(event_.state,
                                   cat("method '", method.text, "' of path '",
                                       event_.route.path.text, "' in the API body must be a map"),
                                   definition->origin());
      }
      add_integration(*definition, method.text, uri);
      if (condition != nullptr) item->set(method.text, literals_.choose(condition, definition));
    }
    return {};
  }

  void add_integration(Node& definition, std::string_view method, Node* uri) {
    definition.set(openapi::kIntegration,
                   literals_.ordered({{"type", literals_.text("aws_proxy")},
                                      {"httpMethod", literals_.text("POST")},
                                      {"payloadFormatVersion", literals_.text("2.0")},
                                      {"uri", uri}}));
    if (event_.route.path.text == kDefaultPath && method == openapi::kAnyMethod)
      definition.set("isDefaultRoute", literals_.boolean(true));
    if (!definition.has("responses")) definition.set("responses", literals_.ordered());
  }

  Status set_in_integrations(HttpSession& session, std::string_view key,
                             std::string_view property) {
    Node* const value = event_.event.truthy(property);
    if (value == nullptr) return {};
    SAMX_ASSIGN(const auto methods, session.paths().methods_at(event_.route));
    for (const Node* const method : methods) {
      Node* const integration = method->find(openapi::kIntegration);
      if (integration->is_map()) integration->set(key, value);
    }
    return {};
  }

  Status add_path_parameters(HttpSession& session) {
    const std::string_view path = event_.route.path.text;
    for (std::size_t open = path.find('{'); open != std::string_view::npos;) {
      const std::size_t close = path.find('}', open);
      if (close == std::string_view::npos) break;
      SAMX_TRY(add_path_parameter(session, path.substr(open + 1, close - open - 1)));
      open = path.find('{', close);
    }
    return {};
  }

  Status add_path_parameter(HttpSession& session, std::string_view name) {
    SAMX_ASSIGN(const auto methods, session.paths().methods_at(event_.route));
    for (Node* const method : methods) {
      if (!method->has("parameters")) method->set("parameters", literals_.list());
      Node* const parameters = method->find("parameters");
      if (!parameters->is_list()) {
        return openapi::body_fault(event_.state,
                                   "'parameters' of a method in the API body must be a list",
                                   parameters->origin());
      }
      set_parameter(*parameters, name);
    }
    return {};
  }

  void set_parameter(Node& parameters, std::string_view name) {
    const auto same = std::ranges::find_if(parameters.items(), [name](const Node* each) {
      const Node* const found = each->find("name");
      return found != nullptr && found->is_string() && found->text() == name;
    });
    Node* parameter = nullptr;
    if (same == parameters.items().end()) {
      parameter = literals_.ordered({{"name", literals_.text(name)}});
      parameters.push_back(parameter);
    } else {
      parameter = *same;
    }
    parameter->set("in", literals_.text("path"));
    parameter->set("required", literals_.boolean(true));
  }

  const EventContext& context_;
  const HttpEvent& event_;
  const Literals literals_;
};

}  // namespace

Status link_http_api_event(TransformState& state, const SamResource& owner, Event& event) {
  const Node* const reference = event.get("ApiId");
  std::string_view id;
  if (reference != nullptr) {
    id = ref_target(*reference);
    if (id.empty()) id = reference->text();
  }
  Node* const api = id.empty() ? nullptr : state.input_resource(id);
  if (api == nullptr || !api->is_map()) {
    return fail({.code = codes::kEventTarget,
                 .message = cat("event '", event.key, "' of '", owner.id,
                                "' needs the logical ID of an AWS::Serverless::HttpApi in this "
                                "template as its 'ApiId'"),
                 .where = reference == nullptr ? event.key_origin : reference->origin()});
  }
  event.linked_id = id;
  event.linked = api;
  return {};
}

Status expand_http_api_event(const EventContext& context, const Event& event) {
  const Node* const path = event.get("Path");
  const Node* const method = event.get("Method");
  Node* properties = event.linked->find_non_null("Properties");
  if (properties == nullptr) properties = context.state.nodes.map(event.linked->origin());
  const std::string_view lower = context.state.nodes.copy(to_lower_ascii(method->text()));
  const HttpEvent http_event{
      .state = context.state,
      .event = event,
      .api = *properties,
      .route = {MarkedText::of(*path), {lower, method->marked(), method->origin()}}};
  return HttpEventExpansion(context, http_event).expand();
}

}  // namespace samx::transform::http_api
