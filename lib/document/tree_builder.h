#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/event_sink.h"
#include "document/node.h"
#include "document/reader.h"
#include "document/scalars.h"
#include "document/source_scan.h"

namespace samx::document {

/// Builds the tree of one document from the events of a scanner, by the rules of spec
/// transform-core 15: resolves scalars, expands short-form tags, merge keys and aliases, and gives
/// every node its range in the source.
class TreeBuilder final : public EventSink {
 public:
  struct Settings {
    ReadLimits limits;
    Normalise normalise = Normalise::as_json;
  };

  /// `text` is the whole source; it, the arena and the diagnostics must outlive the builder.
  TreeBuilder(std::string_view text, std::uint32_t file, TreeArena& arena, Diagnostics& diagnostics,
              const Settings& settings);

  void scalar(const NodeEvent& event, std::string_view value) override;
  void alias(std::uint32_t begin, std::uint32_t end, std::string_view anchor) override;
  void begin_list(const NodeEvent& event) override { begin_collection(NodeKind::list, event); }
  void begin_map(const NodeEvent& event) override { begin_collection(NodeKind::map, event); }
  void end_collection(std::uint32_t end) override;
  bool finished() const override { return finished_; }

  /// The tree; null if there was no document or something was wrong with it.
  Node* root() const { return errors_ > 0 ? nullptr : root_; }

 private:
  /// A value on its way to its parent. `bare` is the value without the map of its short-form tag.
  struct Value {
    Node* node = nullptr;
    Node* bare = nullptr;
    std::uint32_t end = 0;
  };
  /// A scalar with its place in the source.
  struct Token {
    std::string_view value;
    std::string_view tag;
    PropertiesSpan span;
    std::uint32_t end = 0;
    NodeStyle style = NodeStyle::plain;
  };
  enum class KeyState : std::uint8_t { none, ready, merge, dropped };
  struct Frame {
    Node* node = nullptr;
    std::string tag;
    std::string anchor;
    PropertiesSpan span;
    std::uint32_t begin = 0;
    std::uint32_t nodes_before = 0;
    std::uint32_t last_end = 0;  // of the last key or value
    KeyState key_state = KeyState::none;
    std::string key_text;
    NodeKind key_kind = NodeKind::string;
    SourceRange key_origin;
    std::vector<Entry> merged;
  };
  struct Anchor {
    std::string name;
    Node* node = nullptr;  // null while the collection is open
    Node* bare = nullptr;
    std::uint32_t nodes = 0;
  };

  SourceRange range(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }
  void count_error();
  void report(std::string_view code, SourceRange where, std::string message, std::string help);
  void report_fault(ScalarFault fault, std::string_view text, SourceRange where);
  bool count_nodes(std::uint32_t more, std::uint32_t begin);

  bool expects_key() const;
  PropertiesSpan locate(const NodeEvent& event) const;
  bool tag_is_known(std::string_view tag, const PropertiesSpan& span);
  ResolvedScalar resolve(const Token& token) const;
  Node* scalar_node(const Token& token);
  Node* get_att_list(const Token& token);
  Node* tagged(std::string_view tag, Node* value, SourceRange whole, const PropertiesSpan& span);

  void begin_collection(NodeKind kind, const NodeEvent& event);
  void add(const Value& value);
  void add_key(const Token& token);
  void set_key(std::string_view text, NodeKind kind, SourceRange where);
  void set_entry(Frame& frame, Node* value);
  Anchor* find_anchor(std::string_view name);
  bool define_anchor(const NodeEvent& event);
  void remember(std::string_view anchor, const Value& value, std::uint32_t nodes_before);

  std::string_view text_;
  std::uint32_t file_;
  TreeArena& arena_;
  Diagnostics& diagnostics_;
  Settings settings_;
  std::vector<Frame> frames_;
  std::vector<Anchor> anchors_;
  Node* root_ = nullptr;
  std::uint32_t nodes_ = 0;
  int errors_ = 0;
  bool finished_ = false;
};

}  // namespace samx::document
