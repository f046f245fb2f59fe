#include "transform/node_maker.h"

namespace samx::transform {

using document::Node;

Node* NodeMaker::texts(std::initializer_list<std::string_view> items) const {
  Node* const made = list();
  for (const std::string_view item : items)
    made->push_back(text(item));
  return made;
}

Node* NodeMaker::map(std::initializer_list<Field> fields) const {
  Node* const made = nodes_->map(origin_);
  for (const Field& field : fields) {
    if (field.value == nullptr) continue;
    made->set({.key = field.key, .value = field.value, .key_origin = origin_});
  }
  return made;
}

Node* NodeMaker::ref(std::string_view logical_id) const {
  return nodes_->single("Ref", text(logical_id), origin_);
}

Node* NodeMaker::get_att(std::string_view logical_id, std::string_view attribute) const {
  return nodes_->single("Fn::GetAtt", texts({logical_id, attribute}), origin_);
}

Node* NodeMaker::sub(std::string_view pattern) const {
  return nodes_->single("Fn::Sub", text(pattern), origin_);
}

Node* NodeMaker::sub(std::string_view pattern, Node* variables) const {
  if (variables == nullptr || variables->size() == 0) return sub(pattern);
  return nodes_->single("Fn::Sub", list({text(pattern), variables}), origin_);
}

Node* NodeMaker::choose(Node* condition, Node* then, Node* otherwise) const {
  if (otherwise == nullptr) otherwise = no_value();
  return nodes_->single("Fn::If", list({condition, then, otherwise}), origin_);
}

Node* NodeMaker::choose(std::string_view condition, Node* then, Node* otherwise) const {
  return choose(text(condition), then, otherwise);
}

Node* NodeMaker::condition(std::string_view name) const {
  return nodes_->single("Condition", text(name), origin_);
}

bool is_no_value(const Node& node) {
  return ref_target(node) == "AWS::NoValue";
}

bool is_single_key_map(const Node& node) {
  return node.is_map() && node.size() == 1;
}

bool is_function(const Node& node, std::string_view key) {
  return is_single_key_map(node) && node.entries().front().key == key;
}

std::string_view ref_target(const Node& node) {
  if (!is_function(node, "Ref")) return {};
  const Node* const target = node.find("Ref");
  return target->is_string() ? target->text() : std::string_view();
}

std::string_view referred_id(const Node& node) {
  if (!is_function(node, "Fn::GetAtt")) return ref_target(node);
  const Node& target = *node.find("Fn::GetAtt");
  if (target.is_string()) {
    const std::size_t dot = target.text().find('.');
    const bool one_dot = dot != std::string_view::npos && dot == target.text().rfind('.');
    return one_dot ? target.text().substr(0, dot) : std::string_view();
  }
  if (target.size() != 2 || !target.is_list() || !target.items()[0]->is_string()) return {};
  return target.items()[0]->text();
}

}  // namespace samx::transform
