#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "document/yaml_outline.h"
#include "document/yaml_scanner.h"
#include "document/yaml_tag_handles.h"

namespace samx::document {

/// Where a text is cut off: what is behind is of no use to anyone who keeps these limits. An alias
/// as a key is no node.
struct YamlBounds {
  std::uint32_t depth = 0;
  std::uint64_t nodes = 0;
};

/// Checks the tokens of one document against the grammar of YAML 1.1 and writes its outline.
class YamlGrammar {
 public:
  YamlGrammar(std::string_view source, const YamlBounds& bounds)
      : scanner_(source), bounds_(bounds) {}

  /// Up to the end, to the first fault or to the bounds.
  void run();

  const YamlOutline& outline() const { return outline_; }
  const YamlFault& fault() const { return fault_; }
  bool cut_off() const { return cut_off_; }
  std::string_view text(const YamlTextSpan& span) const { return scanner_.text(span); }

 private:
  /// What is expected next in a list or map.
  enum class State : std::uint8_t {
    block_item,
    bare_item,  // of a list that is not indented below its key
    block_key,
    block_value,
    first_item,
    item,
    pair_key,  // of `[key: value]`
    pair_value,
    pair_end,
    first_key,
    key,
    value,
    no_value  // behind a key without colon
  };
  struct Frame {
    State state;
    std::uint32_t begin = 0;
  };
  /// Which nodes may stand somewhere.
  enum class Allowed : std::uint8_t { flow, block, block_or_bare_list };
  struct NodeBegin {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  // of tag and anchor
    std::uint32_t properties = 0;
  };

  const YamlToken* peek();
  bool fail(SyntaxFault what, std::uint32_t begin, std::uint32_t at);

  bool document();
  bool directives();
  bool directive(const YamlToken& token);
  bool rest_of_stream();

  bool step();
  bool node(Allowed allowed);
  bool properties(NodeBegin& begin);
  bool content(const NodeBegin& begin, Allowed allowed);
  bool add_scalar(const NodeBegin& begin, const YamlToken& token);
  bool open(const NodeBegin& begin, State first);
  bool close(std::uint32_t end_byte);
  bool empty(std::uint32_t at);
  bool node_unless(std::initializer_list<YamlTokenKind> ends, std::uint32_t at, Allowed allowed);

  bool block_item();
  bool bare_item();
  bool block_key();
  bool block_value();
  bool flow_item();
  bool pair_key();
  bool pair_value();
  bool pair_end();
  bool flow_key();
  bool flow_value();

  YamlScanner scanner_;
  YamlBounds bounds_;
  YamlOutline outline_;
  YamlFault fault_;
  YamlTagHandles handles_;
  std::vector<Frame> frames_;
  /// Of the node that comes next.
  YamlOutline::Role role_ = YamlOutline::Role::root;
  std::size_t alias_keys_ = 0;
  bool has_version_ = false;
  bool cut_off_ = false;
};

}  // namespace samx::document
