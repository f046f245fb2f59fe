#pragma once

#include <string>

#include "document/node.h"

namespace samx::transform {

/// JSON as Python's json.dumps writes it.
struct JsonStyle {
  std::string_view item_separator = ",";
  std::string_view key_separator = ":";
  bool sort_keys = true;
  unsigned indent = 0;  // blanks per level; 0: one line
};

/// ASCII only: other characters as \uXXXX with lower-case digits. Keys are sorted by code point.
/// The default style is what logical IDs are hashed from. Source: spec transform-function 1.1.
std::string canonical_json(const document::Node& node, const JsonStyle& style = {});

}  // namespace samx::transform
