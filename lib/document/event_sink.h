#pragma once

#include <cstdint>
#include <string_view>

namespace samx::document {

/// What stands before a node: `tag` in its long form ("tag:yaml.org,2002:str", "!Ref", "!"), empty
/// if there is none; `anchor` is 0 or a number that no other anchor of the document has.
struct NodeProperties {
  std::string_view tag;
  std::uint32_t anchor = 0;
};

/// A seam: what a scanner of YAML tells the builder of the tree, in the order of the text. Another
/// scanner can take the place of yaml_reader.cc without any change of the builder.
///
/// `begin` is the byte in the source where the node begins: its tag or anchor if it has one. Texts
/// are valid during the call only. Ends are not reported; the builder finds them in the source.
class EventSink {
 public:
  enum class Layout : std::uint8_t { block, flow };

  /// An empty value or a plain null. Where the value is empty, `begin` is the next token's.
  virtual void null(std::uint32_t begin, std::uint32_t anchor) = 0;
  virtual void alias(std::uint32_t begin, std::uint32_t anchor) = 0;
  virtual void scalar(std::uint32_t begin, const NodeProperties& properties,
                      std::string_view value) = 0;
  virtual void begin_list(std::uint32_t begin, const NodeProperties& properties, Layout layout) = 0;
  virtual void end_list() = 0;
  virtual void begin_map(std::uint32_t begin, const NodeProperties& properties, Layout layout) = 0;
  virtual void end_map() = 0;
  /// Asked after each event: whether the rest of the text is of no use.
  virtual bool finished() const = 0;

 protected:
  ~EventSink() = default;
};

}  // namespace samx::document
