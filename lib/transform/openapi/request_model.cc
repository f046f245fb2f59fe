#include "transform/openapi/request_model.h"

#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/version.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kValidators = "x-amazon-apigateway-request-validators";
constexpr std::string_view kValidator = "x-amazon-apigateway-request-validator";

tl::unexpected<Error> model_fault(std::string message, const Node& at) {
  return fail({.code = codes::kEventValue, .message = std::move(message), .where = at.origin()});
}

// The names of the validators by what they check.
constexpr std::string_view validator_name(bool body, bool parameters) {
  if (body) return parameters ? "body-and-params" : "body-only";
  return parameters ? "params-only" : "no-validation";
}

struct Validation {
  bool body = false;
  bool parameters = false;
};

Result<bool> flag(const Node& model, std::string_view name) {
  const Node* const value = model.find_non_null(name);
  if (value == nullptr) return false;
  if (!value->is_boolean()) {
    return model_fault(
        cat("'", name, "' of 'RequestModel' must be true or false; it is ", kind_in_words(*value)),
        *value);
  }
  return value->boolean_value();
}

Result<std::optional<Validation>> validation_of(const Node& model) {
  const bool asked = model.find_non_null("ValidateBody") != nullptr ||
                     model.find_non_null("ValidateParameters") != nullptr;
  if (!asked) return std::optional<Validation>{};
  SAMX_ASSIGN(const bool body, flag(model, "ValidateBody"));
  SAMX_ASSIGN(const bool parameters, flag(model, "ValidateParameters"));
  return std::optional<Validation>(Validation{body, parameters});
}

// The model must be one of the API's own.
Status check_model(const Node& name, const Node& api) {
  const Node* const models = api.find_non_null("Models");
  if (models == nullptr || !models->truthy()) {
    return model_fault("'RequestModel' is given, but the API has no 'Models'", name);
  }
  if (!models->is_map()) {
    return model_fault(cat("'Models' of the API must be a map; it is ", kind_in_words(*models)),
                       name);
  }
  const Node* const found = name.is_string() ? models->find(name.text()) : nullptr;
  if (found != nullptr && found->truthy()) return {};
  std::vector<std::string_view> known;
  for (const Entry& entry : models->entries())
    known.push_back(entry.key);
  const std::string_view near = nearest(name.text(), known);
  return fail({.code = codes::kEventValue,
               .message = cat("model '", name.text(), "' is not one of the 'Models' of the API"),
               .where = name.origin(),
               .help = near.empty() ? std::string{} : cat("did you mean '", near, "'?")});
}

Node* schema_reference(const Literals& literals, std::string_view base, std::string_view model) {
  return literals.map({{"$ref", literals.text(cat(base, model))}});
}

// Python shares the parameter list in place; a missing one is created by the first append.
Node* parameter_list(Node& method, const Literals& literals) {
  Node* const existing = method.find("parameters");
  return existing != nullptr ? existing : literals.list();
}

Status add_body_parameter(RestSession& session, const Route& route, const Node& model,
                          const MarkedText& name) {
  const Literals literals(session.state().nodes, model);
  SAMX_ASSIGN(const auto methods, session.paths().methods_at(route));
  for (Node* const method : methods) {
    Node* const parameter =
        literals.ordered({{"in", literals.text("body")},
                          {"name", literals.text(name)},
                          {"schema", schema_reference(literals, "#/definitions/", name.text)}});
    if (Node* const required = model.find_non_null("Required"))
      parameter->set("required", required);
    Node* const parameters = parameter_list(*method, literals);
    if (!parameters->is_list()) {
      return body_fault(session.state(), "'parameters' of a method in the API body must be a list",
                        parameters->origin());
    }
    parameters->push_back(parameter);
    method->set("parameters", parameters);
  }
  return {};
}

Status add_request_body(RestSession& session, const Route& route, const Node& model,
                        std::string_view name) {
  const Literals literals(session.state().nodes, model);
  SAMX_ASSIGN(const auto methods, session.paths().methods_at(route));
  for (Node* const method : methods) {
    Node* const schema =
        literals.map({{"schema", schema_reference(literals, "#/components/schemas/", name)}});
    Node* const body = literals.map({{"content", literals.map({{"application/json", schema}})}});
    if (Node* const required = model.find_non_null("Required")) body->set("required", required);
    method->set("requestBody", body);
  }
  return {};
}

Status add_validator(RestSession& session, const Route& route, const Validation& validation,
                     const Literals& literals) {
  const std::string_view name = validator_name(validation.body, validation.parameters);
  Node* validators = session.body().find(kValidators);
  if (validators == nullptr || !validators->truthy()) {
    validators = literals.ordered();
    session.body().set(kValidators, validators);
  }
  const Node* const existing = validators->find(name);
  if (validators->is_map() && (existing == nullptr || !existing->truthy())) {
    Node* const definition =
        literals.ordered({{"validateRequestBody", literals.boolean(validation.body)},
                          {"validateRequestParameters", literals.boolean(validation.parameters)}});
    validators->update(*literals.ordered({{name, definition}}));
  }
  SAMX_ASSIGN(const auto methods, session.paths().methods_at(route));
  for (Node* const method : methods)
    method->update(*literals.ordered({{kValidator, literals.text(name)}}));
  return {};
}

}  // namespace

Status add_request_model(RestSession& session, const Route& route, const Node& model,
                         const Node& api) {
  if (!model.is_map()) {
    return model_fault(cat("'RequestModel' must be a map; it is ", kind_in_words(model)), model);
  }
  const Node* const name = model.find_non_null("Model");
  if (name == nullptr || !name->truthy()) return {};
  SAMX_TRY(check_model(*name, api));
  const Literals literals(session.state().nodes, *name);
  const std::string lower = to_lower_ascii(name->text());
  const MarkedText model_name{lower, name->marked(), name->origin()};
  if (session.body().find_non_null("swagger") != nullptr) {
    SAMX_TRY(add_body_parameter(session, route, model, model_name));
  } else if (is_version_3(session.body().find("openapi"))) {
    SAMX_TRY(add_request_body(session, route, model, lower));
  }
  SAMX_ASSIGN(const auto validation, validation_of(model));
  if (validation) SAMX_TRY(add_validator(session, route, *validation, literals));
  return {};
}

}  // namespace samx::transform::openapi
