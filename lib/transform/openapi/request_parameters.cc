#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/request_model.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kRequest = "method.request.";
constexpr std::array<std::string_view, 3> kLocations{
    "method.request.querystring.", "method.request.path.", "method.request.header."};

struct RequestParameter {
  MarkedText name;                 // the whole name
  const Node* required = nullptr;  // null: false
  const Node* caching = nullptr;   // null: false
};

tl::unexpected<Error> parameter_fault(std::string message, SourceRange where,
                                      std::string help = {}) {
  return fail({.code = codes::kEventValue,
               .message = std::move(message),
               .where = where,
               .help = std::move(help)});
}

Status check_name(const MarkedText& name) {
  const bool known = std::ranges::any_of(
      kLocations, [&name](std::string_view location) { return name.text.starts_with(location); });
  if (known) return {};
  return parameter_fault(cat("request parameter '", name.text, "' has no known location"),
                         name.origin,
                         "begin it with 'method.request.querystring.', 'method.request.path.' or "
                         "'method.request.header.'");
}

Result<RequestParameter> read_settings(const Entry& entry) {
  RequestParameter parameter{.name = MarkedText::of_key(entry)};
  SAMX_TRY(check_name(parameter.name));
  if (!entry.value->is_map()) {
    return parameter_fault(cat("settings of request parameter '", entry.key,
                               "' must be a map with 'Required' and 'Caching'"),
                           entry.value->origin());
  }
  for (const Entry& setting : entry.value->entries()) {
    if (setting.key == "Required") {
      parameter.required = setting.value;
    } else if (setting.key == "Caching") {
      parameter.caching = setting.value;
    } else {
      return parameter_fault(
          cat("request parameter '", entry.key, "' has no setting '", setting.key, "'"),
          setting.key_origin, "it may have 'Required' and 'Caching'");
    }
  }
  return parameter;
}

// A string, or a map of which only the first entry counts.
Result<RequestParameter> read_parameter(const Node& element) {
  if (element.is_map() && element.size() > 0) return read_settings(element.entries().front());
  if (element.is_string()) {
    RequestParameter parameter{.name = MarkedText::of(element)};
    SAMX_TRY(check_name(parameter.name));
    return parameter;
  }
  return parameter_fault(cat("an element of 'RequestParameters' must be a name or a map of a name "
                             "to its settings; it is ",
                             kind_in_words(element)),
                         element.origin());
}

/// A map with one key passes for a list (spec transform-core 5.2): its key is a name.
Result<std::vector<RequestParameter>> read_parameters(const Node& parameters) {
  std::vector<RequestParameter> all;
  for (const Entry& entry : parameters.entries()) {
    RequestParameter parameter{.name = MarkedText::of_key(entry)};
    SAMX_TRY(check_name(parameter.name));
    all.push_back(parameter);
  }
  for (const Node* const element : parameters.items()) {
    SAMX_ASSIGN(const RequestParameter parameter, read_parameter(*element));
    all.push_back(parameter);
  }
  return all;
}

void add_cache_key(Node& method, const RequestParameter& parameter, const Literals& literals) {
  Node* const integration = method.find(kIntegration);
  if (!integration->is_map()) return;
  Node* keys = integration->find("cacheKeyParameters");
  if (keys == nullptr || !keys->is_list()) keys = literals.list();
  keys->push_back(literals.text(parameter.name));
  integration->set("cacheKeyParameters", keys);
}

void add_parameter(Node& method, Node& parameters, const RequestParameter& parameter,
                   const Literals& literals) {
  const std::string rest = replace_all(parameter.name.text, kRequest, "");
  const std::size_t dot = rest.find('.');
  MarkedText location{std::string_view(rest).substr(0, dot), parameter.name.marked};
  if (location.text == "querystring") location = {"query"};
  const MarkedText name{std::string_view(rest).substr(dot + 1), parameter.name.marked};
  Node* const required = parameter.required == nullptr ? literals.boolean(false)
                                                       : const_cast<Node*>(parameter.required);
  parameters.push_back(literals.ordered({{"in", literals.text(location)},
                                         {"name", literals.text(name)},
                                         {"required", required},
                                         {"type", literals.text("string")}}));
  if (parameter.caching != nullptr && parameter.caching->truthy())
    add_cache_key(method, parameter, literals);
}

}  // namespace

Status add_request_parameters(RestSession& session, const Route& route, const Node& parameters) {
  SAMX_ASSIGN(const std::vector<RequestParameter> all, read_parameters(parameters));
  SAMX_ASSIGN(const auto methods, session.paths().methods_at(route));
  for (Node* const method : methods) {
    const Literals literals(session.state().nodes, parameters);
    Node* list = method->find("parameters");
    if (list == nullptr) list = literals.list();
    if (!list->is_list()) {
      return body_fault(session.state(), "'parameters' of a method in the API body must be a list",
                        list->origin());
    }
    for (const RequestParameter& parameter : all) {
      add_parameter(*method, *list, parameter,
                    Literals(session.state().nodes, parameter.name.origin));
    }
    method->set("parameters", list);
  }
  return {};
}

}  // namespace samx::transform::openapi
