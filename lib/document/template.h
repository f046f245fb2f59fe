#pragma once

#include <span>
#include <string_view>

#include "document/node.h"

namespace samx::document {

/// A resource of a template: an entry of its section Resources.
class Resource {
 public:
  explicit Resource(const Entry& entry) : entry_(&entry) {}

  std::string_view logical_id() const { return entry_->key; }
  const SourceRange& logical_id_origin() const { return entry_->key_origin; }
  /// The map of the resource; may be of any kind in a template that was not checked.
  Node* node() const { return entry_->value; }
  /// Its Type; empty if that is missing or no string.
  std::string_view type() const;
  /// A resource attribute such as Condition or Metadata; null if it is not there.
  Node* attribute(std::string_view name) const { return node()->find(name); }
  /// Its Properties if they are a map, else null.
  Node* properties() const;
  /// A property; null if it is not there.
  Node* property(std::string_view name) const;

 private:
  const Entry* entry_;
};

/// The sections of a template by name: a view over its root, which it neither owns nor checks. A
/// section that is missing or of the wrong kind is null.
class Template {
 public:
  /// `root` may be null or of any kind.
  explicit Template(Node* root) : root_(root) {}

  Node* root() const { return root_; }
  Node* section(std::string_view name) const;
  Node* parameters() const { return section("Parameters"); }
  Node* mappings() const { return section("Mappings"); }
  Node* conditions() const { return section("Conditions"); }
  Node* globals() const { return section("Globals"); }
  Node* resources() const { return section("Resources"); }
  Node* outputs() const { return section("Outputs"); }
  Node* metadata() const { return section("Metadata"); }

  /// Entries of Resources in order, for `Resource(entry)`; invalid after a change of their keys.
  std::span<const Entry> resource_entries() const;
  /// The map of the resource, or null.
  Node* resource(std::string_view logical_id) const;
  /// Whether the section Transform names `transform`, alone or in a list.
  bool uses_transform(std::string_view transform) const;

 private:
  Node* root_;
};

}  // namespace samx::document
