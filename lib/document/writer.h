#pragma once

#include <cstdint>
#include <string>

#include "document/node.h"

namespace samx::document {

enum class JsonLayout : std::uint8_t {
  compact,  // no white space
  indented  // by two blanks, as Python's json.dumps(indent=2)
};

/// JSON text of the tree, without a final newline. Non-ASCII text stands as it is (UTF-8).
std::string write_json(const Node& node, JsonLayout layout);

/// YAML text byte for byte in the style of `sam build` and `sam package` (spec cli-build 10.4).
std::string write_yaml(const Node& node);

}  // namespace samx::document
