#include "transform/connector/profile_text.h"

#include <optional>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"

namespace samx::transform::connector {

using document::Node;

namespace {

// "@{Source.Arn}" at the start of a text.
struct Variable {
  std::string_view end;    // "Source" or "Destination"
  std::string_view value;  // "Arn"
  std::size_t size = 0;    // with "@{" and "}"
};

std::optional<Variable> variable_at(std::string_view text) {
  if (!text.starts_with("@{")) return std::nullopt;
  const std::size_t dot = text.find('.');
  const std::size_t close = text.find('}');
  return Variable{text.substr(2, dot - 2), text.substr(dot + 1, close - dot - 1), close + 1};
}

const ConnectorEnd& end_of(const Connection& connection, const Variable& variable) {
  return variable.end == "Source" ? connection.source : connection.destination;
}

Status check_text(const Connection& connection, std::string_view text) {
  for (std::size_t at = text.find("@{"); at != std::string_view::npos;
       at = text.find("@{", at + 1)) {
    const Variable variable = *variable_at(text.substr(at));
    const ConnectorEnd& end = end_of(connection, variable);
    if (end.value(variable.value) != nullptr) continue;
    return fail({.code = codes::kConnectorEnd,
                 .message = cat("the ", to_lower_ascii(variable.end), " of connector '",
                                connection.id, "' needs '", variable.value, "'"),
                 .where = connection.where,
                 .logical_id = std::string(connection.id)});
  }
  return {};
}

Status check_grant(const Connection& connection, const Grant& grant) {
  SAMX_TRY(check_text(connection, grant.source_arn));
  SAMX_TRY(check_text(connection, grant.source_account));
  for (const Allow& allow : grant.allow) {
    for (const std::string_view text : allow.resources)
      SAMX_TRY(check_text(connection, text));
  }
  return {};
}

}  // namespace

Node* fill_in(const Connection& connection, std::string_view text) {
  const NodeMaker make = connection.state.make(connection.where);
  const std::optional<Variable> whole = variable_at(text);
  if (whole && whole->size == text.size()) return end_of(connection, *whole).value(whole->value);
  Node* const variables = make.map();
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<Variable> variable = variable_at(text.substr(at));
    if (!variable) {
      filled += text[at++];
      continue;
    }
    const std::string name = cat(variable->end, variable->value);
    variables->set(name, end_of(connection, *variable).value(variable->value));
    filled += cat("${", name, "}");
    at += variable->size;
  }
  const bool is_pattern = variables->size() > 0 || filled.find("${") != std::string::npos;
  return is_pattern ? make.sub(filled, variables) : make.text(filled);
}

Status check_variables(const Connection& connection, const Profile& profile) {
  for (const Grant& grant : profile.grants)
    SAMX_TRY(check_grant(connection, grant));
  if (profile.kind == ProfileKind::queue || profile.kind == ProfileKind::topic) {
    SAMX_TRY(check_text(connection, "@{Source.Arn}"));
    SAMX_TRY(check_text(connection, "@{Destination.Arn}"));
  }
  return {};
}

}  // namespace samx::transform::connector
