#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/access_statements.h"
#include "transform/p27/text.h"
#include "transform/parameter_resolution.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::array<std::string_view, 3> kRequired{"SchemaRegistryURI", "EventRecordFormat",
                                                    "SchemaValidationConfigs"};
constexpr std::size_t kResourcePart = 5;  // of an ARN split at colons
constexpr std::string_view kRegistry = "registry/";

tl::unexpected<Error> refuse(const Event& event, const Node& where, std::string_view what) {
  return fail({.code = codes::kEventValue,
               .message = cat("'SchemaRegistryConfig' of event '", event.key, "' ", what),
               .where = where.origin()});
}

Status check(const Event& event, const Node& config) {
  for (const std::string_view name : kRequired) {
    if (!config.has(name)) return refuse(event, config, cat("needs '", name, "'"));
  }
  const Node& format = *config.find("EventRecordFormat");
  if (!format.is_string() || (format.text() != "JSON" && format.text() != "SOURCE"))
    return refuse(event, format, "needs JSON or SOURCE as 'EventRecordFormat'");
  const Node& validation = *config.find("SchemaValidationConfigs");
  if (!validation.is_list()) return refuse(event, validation, "needs a list of validations");
  const Node* const access = config.find("AccessConfigs");
  if (access == nullptr || !access->truthy()) return {};
  if (!access->is_list()) return refuse(event, *access, "needs a list 'AccessConfigs'");
  for (const Node* const each : access->items()) {
    if (!each->is_map() || !each->has("Type") || !each->has("URI"))
      return refuse(event, *each, "needs 'Type' and 'URI' in each of 'AccessConfigs'");
  }
  return {};
}

/// The registry's ARN as text, as far as it is known; empty otherwise.
Result<std::string> registry_text(TransformState& state, const Node& uri) {
  if (uri.is_string()) return std::string(uri.text());
  if (!uri.is_map()) return std::string();
  SAMX_ASSIGN(const Node* const resolved, resolve_parameters(state, state.nodes.shallow_copy(uri)));
  if (resolved->is_string()) return std::string(resolved->text());
  const Node* const pattern = resolved->find("Fn::Sub");
  return pattern == nullptr ? std::string() : p27::as_text(*pattern);
}

}  // namespace

Status add_schema_registry_statements(const EventContext& context, const Event& event,
                                      Node* statements) {
  const Node* const config = event.truthy("SchemaRegistryConfig");
  if (config == nullptr) return {};
  SAMX_TRY(check(event, *config));
  const NodeMaker make = context.state.make(*config);
  if (const Node* const access = config->find("AccessConfigs")) {
    for (const Node* const each : access->items())
      statements->push_back(read_secret(context.state.make(*each), each->find("URI")));
  }
  Node* const uri = config->find("SchemaRegistryURI");
  SAMX_ASSIGN(const std::string text, registry_text(context.state, *uri));
  const auto parts = split(text, ':');
  if (!text.starts_with("arn") || parts.size() <= kResourcePart ||
      !parts[kResourcePart].starts_with(kRegistry))
    return {};
  const std::string_view name = parts[kResourcePart].substr(kRegistry.size());
  statements->push_back(allow_all(make, {"glue:GetRegistry"}, uri));
  Node* const schemas = make.sub(
      cat("arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/", name, "/*"));
  statements->push_back(allow_all(make, {"glue:GetSchemaVersion"}, make.list({schemas})));
  return {};
}

}  // namespace samx::transform
