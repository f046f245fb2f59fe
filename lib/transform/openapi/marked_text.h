#pragma once

#include <string_view>

#include "document/node.h"

namespace samx::transform::openapi {

/// A string on its way into a body: its text, its mark (spec transform-core 11.3) and the place in
/// the template that it comes from.
struct MarkedText {
  std::string_view text;
  bool marked = false;
  SourceRange origin = {};

  static MarkedText of(const document::Node& node) {
    return {node.text(), node.marked(), node.origin()};
  }
  static MarkedText of_key(const document::Entry& entry) {
    return {entry.key, entry.key_marked, entry.key_origin};
  }
};

/// Sets map[key]; a new key takes over the mark and the place of the text.
inline void set_key(document::Node& map, const MarkedText& key, document::Node* value) {
  map.set(document::Entry{
      .key = key.text, .value = value, .key_origin = key.origin, .key_marked = key.marked});
}

}  // namespace samx::transform::openapi
