#include "document/yaml_outline.h"

#include <utility>

namespace samx::document {

void YamlOutline::add_leaf(const YamlNode& node, Role role) {
  nodes_.push_back(node);
  if (role == Role::item || role == Role::value) text_ += ',';
}

void YamlOutline::begin(const YamlNode& node, Role role) {
  open_.push_back({static_cast<std::uint32_t>(nodes_.size()), role});
  nodes_.push_back(node);
  if (role == Role::item) {
    text_ += "!\n";
  } else if (role == Role::key) {
    text_ += "? ";
  } else if (role == Role::value) {
    text_ += ": ";
  }
  text_ += node.kind == YamlNodeKind::list ? '[' : '{';
}

void YamlOutline::end(std::uint32_t end_byte) {
  const Open ended = open_.back();
  open_.pop_back();
  nodes_[ended.node].end = end_byte;
  text_ += nodes_[ended.node].kind == YamlNodeKind::list ? ']' : '}';
  if (ended.role == Role::item || ended.role == Role::value) text_ += ',';
}

void YamlOutline::break_off() {
  text_ += ',';
}

std::uint32_t YamlOutline::add_properties(YamlProperties properties) {
  properties_.push_back(std::move(properties));
  return static_cast<std::uint32_t>(properties_.size() - 1);
}

}  // namespace samx::document
