#include "document/template.h"

#include <algorithm>

namespace samx::document {
namespace {

Node* map_or_null(Node* node) {
  return node != nullptr && node->is_map() ? node : nullptr;
}

bool is_text(const Node& node, std::string_view text) {
  return node.is_string() && node.text() == text;
}

}  // namespace

std::string_view Resource::type() const {
  const Node* const type = node()->find("Type");
  return type != nullptr && type->is_string() ? type->text() : std::string_view();
}

Node* Resource::properties() const {
  return map_or_null(node()->find("Properties"));
}

Node* Resource::property(std::string_view name) const {
  const Node* const all = properties();
  return all == nullptr ? nullptr : all->find(name);
}

Node* Template::section(std::string_view name) const {
  return root_ == nullptr ? nullptr : map_or_null(root_->find(name));
}

std::span<const Entry> Template::resource_entries() const {
  const Node* const all = resources();
  return all == nullptr ? std::span<const Entry>() : all->entries();
}

Node* Template::resource(std::string_view logical_id) const {
  const Node* const all = resources();
  return all == nullptr ? nullptr : all->find(logical_id);
}

bool Template::uses_transform(std::string_view transform) const {
  const Node* const named = root_ == nullptr ? nullptr : root_->find("Transform");
  if (named == nullptr) return false;
  return is_text(*named, transform) ||
         std::ranges::any_of(named->items(),
                             [transform](const Node* each) { return is_text(*each, transform); });
}

}  // namespace samx::document
