#include "document/pointer.h"

#include "base/text.h"

namespace samx::document {
namespace {

std::string unescaped(std::string_view step) {
  return replace_all(replace_all(step, "~1", "/"), "~0", "~");
}

Node* item_of(const Node& list, std::string_view step) {
  const auto at = parse_integer(step);
  if (!at || *at < 0 || static_cast<std::size_t>(*at) >= list.size()) return nullptr;
  return list.items()[static_cast<std::size_t>(*at)];
}

}  // namespace

Node* find_pointer(Node& root, std::string_view pointer) {
  if (pointer.empty()) return &root;
  if (!pointer.starts_with('/')) return nullptr;
  Node* node = &root;
  for (const std::string_view step : split(pointer.substr(1), '/')) {
    node = node->is_list() ? item_of(*node, step) : node->find(unescaped(step));
    if (node == nullptr) return nullptr;
  }
  return node;
}

std::string append_pointer(std::string_view pointer, std::string_view key) {
  return cat(pointer, '/', replace_all(replace_all(key, "~", "~0"), "/", "~1"));
}

std::string append_pointer(std::string_view pointer, std::size_t item) {
  return cat(pointer, '/', item);
}

}  // namespace samx::document
