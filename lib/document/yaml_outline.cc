#include "document/yaml_outline.h"

namespace samx::document {
namespace {

/// What a list or map in a list stands behind, so that it is no candidate for a key.
constexpr std::string_view kNoKey = "!\n";

}  // namespace

void YamlOutline::add_leaf(const YamlNode& node, Role role) {
  nodes_.push_back(node);
  if (role == Role::item || role == Role::value) text_ += ',';
}

void YamlOutline::begin(const YamlNode& node, Role role) {
  open_.push_back({static_cast<std::uint32_t>(nodes_.size()), role});
  nodes_.push_back(node);
  if (role == Role::item) {
    text_ += kNoKey;
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
  // Without anything in it there is nothing to read on to.
  const bool is_empty = ended.node + 1 == nodes_.size();
  if (is_empty && ended.role == Role::item)
    text_.erase(text_.size() - kNoKey.size() - 1, kNoKey.size());
  text_ += nodes_[ended.node].kind == YamlNodeKind::list ? ']' : '}';
  if (ended.role == Role::item || ended.role == Role::value) text_ += ',';
}

void YamlOutline::break_off() {
  text_ += ',';
}

std::uint32_t YamlOutline::add_properties(const YamlProperties& properties) {
  properties_.push_back(properties);
  return static_cast<std::uint32_t>(properties_.size() - 1);
}

}  // namespace samx::document
