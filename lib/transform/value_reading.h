#pragma once

#include <string_view>

#include "document/node.h"

namespace samx::transform {

/// The value of `key` if Python would take it for true: many properties of the reference are asked
/// that way. Null: no map, no such key, or an empty value.
inline document::Node* find_truthy(const document::Node* map, std::string_view key) {
  document::Node* const value = map == nullptr ? nullptr : map->find(key);
  return value != nullptr && value->truthy() ? value : nullptr;
}

/// Whether `node` is a string and that one.
inline bool is_text(const document::Node* node, std::string_view text) {
  return node != nullptr && node->is_string() && node->text() == text;
}

}  // namespace samx::transform
