#include "transform/resources/layer_version.h"

#include "base/text.h"
#include "transform/code_location.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/parameter_resolution.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::array<std::string_view, 4> kResolved{"LayerName", "LicenseInfo", "Description",
                                                    "RetentionPolicy"};

/// The properties with parameters resolved where they count (spec transform-resources 1.2).
Result<Node*> resolve_properties(TransformState& state, const SamResource& layer) {
  Node* const properties = state.nodes.shallow_copy(*layer.properties);
  for (const std::string_view name : kResolved) {
    Node* const value = layer.truthy(name);
    if (value == nullptr) continue;
    SAMX_ASSIGN(Node* const resolved, resolve_parameters(state, value));
    if (!resolved->is_string() && !resolved->is_map())
      return fail({.code = codes::kPropertyType,
                   .message = cat("'", name, "' must be text, but its parameter is none"),
                   .where = value->origin(),
                   .logical_id = std::string(layer.id)});
    properties->set(name, resolved);
  }
  return properties;
}

/// The DeletionPolicy that RetentionPolicy asks for; null: none.
Result<Node*> retention(TransformState& state, const SamResource& layer, const Node& properties) {
  const Node* const policy = properties.find_non_null("RetentionPolicy");
  if (policy == nullptr) return nullptr;
  const std::string wanted = policy->is_string() ? to_lower_ascii(policy->text()) : std::string();
  if (wanted == "retain") return state.make(*policy).text("Retain");
  if (wanted == "delete") return state.make(*policy).text("Delete");
  return fail({.code = codes::kPropertyValue,
               .message = "'RetentionPolicy' must be Retain or Delete",
               .where = policy->origin(),
               .logical_id = std::string(layer.id)});
}

/// A layer version cannot be changed, so its logical ID depends on all that makes it up.
std::string versioned_id(TransformState& state, const SamResource& layer, const Node& properties) {
  const NodeMaker make = state.make(layer.id_origin);
  Node* const written = make.map();
  for (const document::Entry& entry : properties.entries()) {
    if (!entry.value->is_null()) written->set(entry);
  }
  Node* const depends_on =
      layer.depends_on != nullptr && layer.depends_on->truthy() ? layer.depends_on : nullptr;
  Node* const resource = make.map({{"Type", make.text(layer.type->type)},
                                   {"DependsOn", depends_on},
                                   {"Condition", layer.attributes.condition},
                                   {"UpdatePolicy", layer.attributes.update_policy},
                                   {"Properties", written}});
  return cat(layer.id, hash_suffix(make.map({{layer.id, resource}})));
}

Status check_architectures(const Node* architectures, const std::string& id) {
  if (architectures == nullptr || document::is_intrinsic(*architectures)) return {};
  for (const Node* const each : architectures->items()) {
    const bool known = each->is_string() && (each->text() == "x86_64" || each->text() == "arm64");
    if (known || document::is_intrinsic(*each)) continue;
    return fail({.code = codes::kPropertyValue,
                 .message = "'CompatibleArchitectures' may hold x86_64 and arm64 only",
                 .where = each->origin(),
                 .logical_id = id});
  }
  return {};
}

}  // namespace

Status expand_layer_version(TransformState& state, const SamResource& layer,
                            ProducedResources& out) {
  SAMX_ASSIGN(const Node* const properties, resolve_properties(state, layer));
  SAMX_ASSIGN(Node * deletion_policy, retention(state, layer, *properties));
  const std::string id = versioned_id(state, layer, *properties);
  const NodeMaker make = state.make(layer.id_origin);
  SAMX_ASSIGN(Node* const content,
              make_code_location(state, *properties->find("ContentUri"), {id, "ContentUri"}));
  SAMX_TRY(check_architectures(properties->find_non_null("CompatibleArchitectures"), id));
  if (deletion_policy == nullptr) deletion_policy = layer.attributes.deletion_policy;
  if (deletion_policy == nullptr || !deletion_policy->truthy())
    deletion_policy = make.text("Retain");

  ProducedResource& made =
      out.add(id, "AWS::Lambda::LayerVersion", make, layer.attributes.passed());
  made.depends_on = layer.depends_on;
  made.attributes.deletion_policy = deletion_policy;
  Node* const name = properties->find("LayerName");
  made.set("LayerName", name != nullptr && name->truthy() ? name : make.text(layer.id));
  made.set("Description", properties->find("Description"));
  made.set("Content", content);
  for (const std::string_view copied :
       {"CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo"})
    made.set(copied, properties->find(copied));
  state.renamed_ids.emplace_back(layer.id, id);
  return {};
}

}  // namespace samx::transform
