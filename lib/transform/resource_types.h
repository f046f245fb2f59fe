#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "transform/produced_resource.h"
#include "transform/property_table.h"
#include "transform/sam_resource.h"

namespace samx::transform {

struct TransformState;

/// Spec transform-core 3.6: groups are expanded one after the other, each in template order.
enum class ExpansionGroup : std::uint8_t { function, state_machine, api, other, connector };

/// Spec transform-core 9.1: `X.name` stands for the generated resource of this type.
struct OfferedReference {
  std::string_view name;
  std::string_view type;
};

enum class UnknownProperties : std::uint8_t {
  refused,
  ignored  // with a warning: the reference drops them without a word
};

/// One SAM type. To add one: its rows and expand function in a file of its own, one row in
/// resource_types.cc.
struct ResourceType {
  std::string_view type;
  ExpansionGroup group = ExpansionGroup::other;
  /// Whether the hooks before expansion see it (all but Connector and GraphQLApi).
  bool seen_by_hooks = true;
  std::span<const PropertyRule> properties = {};
  UnknownProperties unknown_properties = UnknownProperties::refused;
  std::span<const OfferedReference> references = {};
  /// Resource hook, run before the property checks; may be null.
  Status (*prepare)(TransformState&, const SamResource&) = nullptr;
  /// Appends what the resource becomes. A failure is the error of the resource.
  Status (*expand)(TransformState&, const SamResource&, ProducedResources&) = nullptr;
};

std::span<const ResourceType> resource_types();
/// Null if `type` is no SAM type.
const ResourceType* find_resource_type(std::string_view type);
/// The SAM type of a resource of the template, or null.
const ResourceType* sam_type_of(const document::Node& resource);

}  // namespace samx::transform
