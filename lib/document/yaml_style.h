#pragma once

#include <cstdint>
#include <string_view>

namespace samx::document {

/// How a text is written in YAML.
enum class YamlStyle : std::uint8_t { plain, single_quoted, double_quoted };

/// What the characters of a text allow. Source: spec cli-build 10.4.
struct YamlTraits {
  bool empty = false;
  bool multiline = false;
  bool plain = true;  // apart from what YAML would read it as
  bool single_quoted = true;
};

YamlTraits yaml_traits(std::string_view text);

/// The style for a string; `as_key` if it stands before a colon on one line.
YamlStyle yaml_style(std::string_view text, const YamlTraits& traits, bool as_key);

}  // namespace samx::document
