#include "transform/globals.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/resource_types.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;
using Names = std::span<const std::string_view>;

// Spec transform-core 7.1.
constexpr auto kFunction = std::to_array<std::string_view>({"Handler",
                                                            "Runtime",
                                                            "CodeUri",
                                                            "DeadLetterQueue",
                                                            "Description",
                                                            "MemorySize",
                                                            "Timeout",
                                                            "VpcConfig",
                                                            "Environment",
                                                            "Tags",
                                                            "PropagateTags",
                                                            "Tracing",
                                                            "KmsKeyArn",
                                                            "AutoPublishAlias",
                                                            "AutoPublishAliasAllProperties",
                                                            "Layers",
                                                            "DeploymentPreference",
                                                            "RolePath",
                                                            "PermissionsBoundary",
                                                            "ReservedConcurrentExecutions",
                                                            "ProvisionedConcurrencyConfig",
                                                            "AssumeRolePolicyDocument",
                                                            "EventInvokeConfig",
                                                            "FileSystemConfigs",
                                                            "CodeSigningConfigArn",
                                                            "Architectures",
                                                            "SnapStart",
                                                            "EphemeralStorage",
                                                            "FunctionUrlConfig",
                                                            "RuntimeManagementConfig",
                                                            "LoggingConfig",
                                                            "RecursiveLoop",
                                                            "SourceKMSKeyArn",
                                                            "TenancyConfig",
                                                            "DurableConfig",
                                                            "CapacityProviderConfig",
                                                            "FunctionScalingConfig",
                                                            "PublishToLatestPublished",
                                                            "VersionDeletionPolicy"});
constexpr auto kApi = std::to_array<std::string_view>({"Auth",
                                                       "Name",
                                                       "DefinitionUri",
                                                       "CacheClusterEnabled",
                                                       "CacheClusterSize",
                                                       "MergeDefinitions",
                                                       "Variables",
                                                       "EndpointConfiguration",
                                                       "MethodSettings",
                                                       "BinaryMediaTypes",
                                                       "MinimumCompressionSize",
                                                       "Cors",
                                                       "GatewayResponses",
                                                       "AccessLogSetting",
                                                       "CanarySetting",
                                                       "TracingEnabled",
                                                       "OpenApiVersion",
                                                       "Domain",
                                                       "AlwaysDeploy",
                                                       "PropagateTags",
                                                       "SecurityPolicy",
                                                       "EndpointAccessMode"});
constexpr auto kHttpApi = std::to_array<std::string_view>(
    {"Auth", "AccessLogSettings", "StageVariables", "Tags", "CorsConfiguration",
     "DefaultRouteSettings", "Domain", "RouteSettings", "FailOnWarnings", "PropagateTags"});
constexpr auto kWebSocketApi = std::to_array<std::string_view>(
    {"AccessLogSettings", "ApiKeySelectionExpression", "DefaultRouteSettings",
     "DisableExecuteApiEndpoint", "DisableSchemaValidation", "Domain", "FailOnWarnings",
     "IpAddressType", "PropagateTags", "RouteSelectionExpression", "RouteSettings",
     "StageVariables", "Tags"});
constexpr auto kSimpleTable = std::to_array<std::string_view>({"SSESpecification"});
constexpr auto kStateMachine = std::to_array<std::string_view>({"PropagateTags"});
constexpr auto kLayerVersion = std::to_array<std::string_view>({"PublishLambdaVersion"});
constexpr auto kCapacityProvider =
    std::to_array<std::string_view>({"VpcConfig", "OperatorRole", "Tags", "InstanceRequirements",
                                     "ScalingConfig", "KmsKeyArn", "PropagateTags"});

struct Section {
  std::string_view name;
  Names properties;
};

constexpr std::array kSections{
    Section{"Function", kFunction},         Section{"Api", kApi},
    Section{"HttpApi", kHttpApi},           Section{"WebSocketApi", kWebSocketApi},
    Section{"SimpleTable", kSimpleTable},   Section{"StateMachine", kStateMachine},
    Section{"LayerVersion", kLayerVersion}, Section{"CapacityProvider", kCapacityProvider},
};

constexpr std::string_view kTypePrefix = "AWS::Serverless::";

std::string suggestion(std::string_view word, Names candidates) {
  const std::string_view near = nearest(word, candidates);
  return near.empty() ? std::string() : cat("did you mean '", near, "'?");
}

Status check_section(TransformState& state, const Entry& entry) {
  const auto* const section = std::ranges::find(kSections, entry.key, &Section::name);
  if (section == kSections.end()) {
    std::vector<std::string_view> names;
    for (const Section& each : kSections)
      names.push_back(each.name);
    return state.abort({.code = codes::kGlobals,
                        .message = cat("'Globals' has no section '", entry.key, "'"),
                        .where = entry.key_origin,
                        .help = suggestion(entry.key, names)});
  }
  if (!entry.value->is_map())
    return state.abort({.code = codes::kGlobals,
                        .message = cat("section '", entry.key, "' of 'Globals' must be a map"),
                        .where = entry.value->origin()});
  for (const Entry& property : entry.value->entries()) {
    if (std::ranges::find(section->properties, property.key) != section->properties.end()) continue;
    return state.abort(
        {.code = codes::kGlobals,
         .message = cat("'", property.key, "' cannot stand in 'Globals' for ", entry.key),
         .where = property.key_origin,
         .help = suggestion(property.key, section->properties)});
  }
  return {};
}

Status check_globals(TransformState& state, const Node& globals) {
  if (!globals.is_map())
    return state.abort(
        {.code = codes::kGlobals, .message = "'Globals' must be a map", .where = globals.origin()});
  for (const Entry& entry : globals.entries())
    SAMX_TRY(check_section(state, entry));
  return {};
}

tl::unexpected<Error> bad_ignore_globals(TransformState& state, const Entry& resource,
                                         const Node& where, std::string what) {
  return state.abort({.code = codes::kIgnoreGlobals,
                      .message = cat("'IgnoreGlobals' ", what),
                      .where = where.origin(),
                      .logical_id = std::string(resource.key),
                      .help = "use '*' or a list of property names"});
}

/// What of `section` applies to the resource; null: nothing (spec transform-core 7.5).
Result<Node*> applicable_globals(TransformState& state, const Entry& resource, Node* section) {
  const Node* const ignored = resource.value->find("IgnoreGlobals");
  if (ignored == nullptr || !ignored->truthy()) return section;
  if (ignored->is_string() && ignored->text() == "*") return nullptr;
  if (!ignored->is_list())
    return bad_ignore_globals(state, resource, *ignored, "must be '*' or a list");
  Node* const kept = state.nodes.clone(*section);
  for (const Node* const name : ignored->items()) {
    if (!name->is_string() || !kept->erase(name->text()))
      return bad_ignore_globals(state, resource, *name,
                                cat("names '", name->text(), "', which 'Globals' does not set"));
  }
  return kept;
}

Status merge_into_resource(TransformState& state, const Node* globals, const Entry& entry) {
  const ResourceType* const type = sam_type_of(*entry.value);
  if (type == nullptr || !type->seen_by_hooks) return {};
  Node* properties = entry.value->find("Properties");
  if (properties == nullptr) properties = state.nodes.map(entry.key_origin);
  Node* const section =
      globals == nullptr ? nullptr : globals->find(type->type.substr(kTypePrefix.size()));
  if (section != nullptr) {
    SAMX_ASSIGN(Node* const applied, applicable_globals(state, entry, section));
    if (applied != nullptr) properties = merge_values(state.nodes, applied, properties);
  }
  entry.value->set(Entry{.key = "Properties", .value = properties, .key_origin = entry.key_origin});
  return {};
}

enum class ValueClass : std::uint8_t { map, list, primitive };

ValueClass class_of(const Node& value) {
  if (value.is_list()) return ValueClass::list;
  return value.is_map() && !document::is_intrinsic(value) ? ValueClass::map : ValueClass::primitive;
}

Node* merge_lists(document::TreeArena& nodes, const Node& global, const Node& local) {
  Node* const made = nodes.list(local.origin());
  for (Node* const item : global.items())
    made->push_back(item);
  for (Node* const item : local.items())
    made->push_back(item);
  return made;
}

}  // namespace

Node* merge_values(document::TreeArena& nodes, Node* global, Node* local) {
  const ValueClass kind = class_of(*global);
  if (kind != class_of(*local) || kind == ValueClass::primitive) return local;
  if (kind == ValueClass::list) return merge_lists(nodes, *global, *local);
  Node* const made = nodes.shallow_copy(*global);
  for (Entry entry : local->entries_copy()) {
    if (Node* const shared = made->find(entry.key))
      entry.value = merge_values(nodes, shared, entry.value);
    made->set(entry);
  }
  return made;
}

Status merge_globals(TransformState& state) {
  const Node* const globals = state.input->find("Globals");
  if (globals != nullptr) SAMX_TRY(check_globals(state, *globals));
  for (const Entry& entry : state.input_resources()->entries_copy())
    SAMX_TRY(merge_into_resource(state, globals, entry));
  state.input->erase("Globals");
  return {};
}

}  // namespace samx::transform
