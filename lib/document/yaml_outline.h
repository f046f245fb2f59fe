#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/yaml_token.h"

namespace samx::document {

enum class YamlNodeKind : std::uint8_t { scalar, alias, list, map };

/// A node of a document, without what is in it. Bytes [begin, end) with its tag and anchor.
struct YamlNode {
  YamlNodeKind kind = YamlNodeKind::scalar;
  NodeStyle style = NodeStyle::plain;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  /// A scalar's value or the name of an alias.
  YamlTextSpan text = {};
  /// In YamlOutline::properties; 0: none.
  std::uint32_t properties = 0;
};

struct YamlProperties {
  YamlTextSpan tag = {};  // in its long form
  YamlTextSpan anchor = {};
};

/// What yaml-cpp is given instead of the source: a text in flow style with the same nesting, in
/// which all scalars and aliases are left out, so that it reports a null for each. `{a: b, c: [d]}`
/// is `{,: [,],}`. The n-th node that it reports is the n-th of `nodes`.
///
/// Two things keep yaml-cpp from reading on to the end of each list or map, to see whether it is a
/// key, before it reports the first node in it: the text begins with `--- `, and a list or map in a
/// list stands on a new line behind the tag that does nothing.
class YamlOutline {
 public:
  /// What a node is in the list or map around it.
  enum class Role : std::uint8_t { root, item, key, value };

  void add_leaf(const YamlNode& node, Role role);
  void begin(const YamlNode& node, Role role);
  /// Ends the innermost list or map; its own role decides what follows.
  void end(std::uint32_t end_byte);
  /// A place where the source cannot go on: yaml-cpp shall still report the last node.
  void break_off();

  std::uint32_t depth() const { return static_cast<std::uint32_t>(open_.size()); }
  const std::string& text() const { return text_; }
  const std::vector<YamlNode>& nodes() const { return nodes_; }
  const YamlProperties& properties(const YamlNode& node) const {
    return properties_[node.properties];
  }
  std::uint32_t add_properties(const YamlProperties& properties);

 private:
  struct Open {
    std::uint32_t node = 0;
    Role role = Role::root;
  };

  std::string text_ = "--- ";
  std::vector<YamlNode> nodes_;
  std::vector<YamlProperties> properties_{{}};
  std::vector<Open> open_;
};

}  // namespace samx::document
