#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "transform/node_maker.h"
#include "transform/sam_resource.h"

namespace samx::transform {

/// A CloudFormation resource while it is being made.
struct ProducedResource {
  std::string id;
  std::string_view type;
  SourceRange origin;  // the token that caused it
  document::Node* depends_on = nullptr;
  ResourceAttributes attributes = {};
  document::Node* properties;  // a map

  /// Sets a property; a null pointer or a null node sets nothing.
  void set(std::string_view name, document::Node* value);
  document::Node* get(std::string_view name) const { return properties->find_non_null(name); }
  /// Spec transform-core 5.3.
  document::Node* to_node(document::TreeArena& nodes) const;
};

/// What one SAM resource becomes, in order. References to elements stay good while it grows.
class ProducedResources {
 public:
  /// `type` must be a literal or live in the arena.
  ProducedResource& add(std::string id, std::string_view type, const NodeMaker& make);
  /// Same, with attributes.
  ProducedResource& add(std::string id, std::string_view type, const NodeMaker& make,
                        const ResourceAttributes& attributes);

  ProducedResource& add(ProducedResource resource) {
    return all_.emplace_back(std::move(resource));
  }

  std::deque<ProducedResource>& all() { return all_; }
  const std::deque<ProducedResource>& all() const { return all_; }

 private:
  std::deque<ProducedResource> all_;
};

}  // namespace samx::transform
