#pragma once

#include <cstdint>
#include <string>

#include "document/node.h"

namespace samx::document {

enum class JsonLayout : std::uint8_t {
  compact,   // no white space
  indented,  // by two blanks, as Python's json.dumps(indent=2)
  wide       // by four blanks, as `sam package --use-json`
};

/// JSON text of the tree, without a final newline. Non-ASCII text stands as it is (UTF-8). Infinity
/// is written as 1e999, which every reader takes for it; NaN, which JSON has no form for, as "NaN".
std::string write_json(const Node& node, JsonLayout layout);

/// YAML text byte for byte in the style of `sam build` (spec cli-build 10.4), with a final newline.
/// Keys get back the kind they had (Entry::key_kind); dates are written as the text they had.
std::string write_yaml(const Node& node);

}  // namespace samx::document
