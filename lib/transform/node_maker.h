#pragma once

#include <initializer_list>
#include <string_view>

#include "document/node.h"

namespace samx::transform {

/// One entry of a generated map. A null value means: leave the entry out.
struct Field {
  std::string_view key;
  document::Node* value = nullptr;
};

/// Makes generated nodes that all stem from one token of the user's template.
class NodeMaker {
 public:
  NodeMaker(document::TreeArena& nodes, SourceRange origin) : nodes_(&nodes), origin_(origin) {}
  NodeMaker(document::TreeArena& nodes, const document::Node& cause)
      : NodeMaker(nodes, cause.origin()) {}

  document::TreeArena& nodes() const { return *nodes_; }
  SourceRange origin() const { return origin_; }

  document::Node* text(std::string_view value) const { return nodes_->string(value, origin_); }
  document::Node* integer(long long value) const { return nodes_->integer(value, origin_); }
  document::Node* boolean(bool value) const { return nodes_->boolean(value, origin_); }
  document::Node* null() const { return nodes_->null(origin_); }
  document::Node* list(std::initializer_list<document::Node*> items = {}) const {
    return nodes_->list(origin_, items);
  }
  document::Node* texts(std::initializer_list<std::string_view> items) const;
  /// Keys in the order given; entries without a value are left out.
  document::Node* map(std::initializer_list<Field> fields = {}) const;

  document::Node* ref(std::string_view logical_id) const;
  document::Node* get_att(std::string_view logical_id, std::string_view attribute) const;
  document::Node* sub(std::string_view pattern) const;
  /// The list form; with no variables the plain one.
  document::Node* sub(std::string_view pattern, document::Node* variables) const;
  /// `otherwise` null: AWS::NoValue.
  document::Node* choose(document::Node* condition, document::Node* then,
                         document::Node* otherwise = nullptr) const;
  document::Node* choose(std::string_view condition, document::Node* then,
                         document::Node* otherwise = nullptr) const;
  document::Node* no_value() const { return ref("AWS::NoValue"); }
  /// {"Condition": name}
  document::Node* condition(std::string_view name) const;

 private:
  document::TreeArena* nodes_;
  SourceRange origin_;
};

/// Exactly {"Ref": "AWS::NoValue"}.
bool is_no_value(const document::Node& node);
/// A map with exactly one entry, whatever its key: the test of the property checks.
bool is_single_key_map(const document::Node& node);
/// A single-key map with this key.
bool is_function(const document::Node& node, std::string_view key);
/// The text of {"Ref": text}, or empty.
std::string_view ref_target(const document::Node& node);
/// The logical ID that a Ref or a GetAtt of two parts (list, or text with one dot) points at.
std::string_view referred_id(const document::Node& node);

}  // namespace samx::transform
