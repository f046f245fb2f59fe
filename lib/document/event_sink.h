#pragma once

#include <cstdint>
#include <string_view>

#include "document/node.h"

namespace samx::document {

/// A node as the scanner sees it. `tag` stands in its long form ("tag:yaml.org,2002:str", "!Ref";
/// "!" for the tag that does nothing); `tag` and `anchor` are empty if there is none.
struct NodeEvent {
  /// In the source: [begin, end) with tag and anchor; the end is known for scalars only.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view tag;
  std::string_view anchor;
  /// plain, quoted or block for scalars; block or flow for lists and maps.
  NodeStyle style = NodeStyle::plain;
};

/// A seam: what a scanner of YAML tells the builder of the tree, in the order of the text. Another
/// scanner can take the place of yaml_reader.cc without any change of the builder. Texts are valid
/// during the call only.
class EventSink {
 public:
  virtual void scalar(const NodeEvent& event, std::string_view value) = 0;
  virtual void alias(std::uint32_t begin, std::uint32_t end, std::string_view anchor) = 0;
  virtual void begin_list(const NodeEvent& event) = 0;
  virtual void begin_map(const NodeEvent& event) = 0;
  /// The innermost list or map ends; `end` lies behind the closing bracket if it has one.
  virtual void end_collection(std::uint32_t end) = 0;
  /// Asked after each event: whether the rest of the text is of no use.
  virtual bool finished() const = 0;

 protected:
  ~EventSink() = default;
};

}  // namespace samx::document
