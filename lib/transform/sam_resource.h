#pragma once

#include <string_view>

#include "base/result.h"
#include "document/node.h"
#include "transform/node_maker.h"

namespace samx::transform {

struct ResourceType;
struct TransformState;

/// The resource attributes that are kept (spec transform-core 5.1). A null pointer: the key is not
/// there; an explicit null in the template is a node.
struct ResourceAttributes {
  document::Node* deletion_policy = nullptr;
  document::Node* update_policy = nullptr;
  document::Node* condition = nullptr;
  document::Node* update_replace_policy = nullptr;
  document::Node* metadata = nullptr;

  static ResourceAttributes of(const document::Node& resource);
  /// The three that auxiliary resources get: Condition, DeletionPolicy, UpdateReplacePolicy.
  ResourceAttributes passed() const;
  /// The condition if it is one (truthy), else null.
  document::Node* real_condition() const;
};

/// A SAM resource as it was read from the template.
struct SamResource {
  std::string_view id;
  bool id_marked = false;      // spec transform-core 11.3; only p27 reads it
  SourceRange id_origin = {};  // the logical ID in the template
  const ResourceType* type = nullptr;
  document::Node* node = nullptr;
  /// Live: what is changed here is changed in the input template. An empty map of its own if the
  /// resource has none.
  document::Node* properties = nullptr;
  document::Node* depends_on = nullptr;
  ResourceAttributes attributes = {};

  /// A non-null property, or null.
  document::Node* get(std::string_view name) const { return properties->find_non_null(name); }
  /// A truthy property, or null.
  document::Node* truthy(std::string_view name) const;
  /// Makes nodes that stem from this property; from the logical ID if it is not given.
  NodeMaker make_from(TransformState& state, std::string_view property = {}) const;
};

/// SX2008 if `id` is not letters and digits only.
Status check_logical_id(std::string_view id, SourceRange where);

/// Reads one entry of Resources by the rules of spec transform-core 5.1: logical ID, Properties,
/// resource hook, property table. The entry's type must be a SAM type.
Result<SamResource> read_resource(TransformState& state, const document::Entry& entry);

}  // namespace samx::transform
