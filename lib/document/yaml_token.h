#pragma once

#include <cstdint>
#include <string_view>

#include "document/node.h"
#include "document/syntax_words.h"

namespace samx::document {

/// Where the text of a token stands: in the source if it is there word for word, else in a string
/// that its scanner keeps.
struct YamlTextSpan {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  bool decoded = false;

  std::string_view in(std::string_view source, std::string_view decoded_texts) const {
    return (decoded ? decoded_texts : source).substr(begin, size);
  }
};

/// What a text that is not well-formed has wrong. `begin` is where the thing began that was being
/// read, `at` where that could not go on; both are bytes.
struct YamlFault {
  SyntaxFault fault = SyntaxFault::none;
  std::uint32_t begin = 0;
  std::uint32_t at = 0;
};

enum class YamlTokenKind : std::uint8_t {
  end,  // of the text
  version,
  tag_directive,
  document_begin,
  document_end,
  block_list,
  block_map,
  block_end,
  flow_list,
  flow_list_end,
  flow_map,
  flow_map_end,
  list_entry,
  comma,
  key,
  value,
  alias,
  anchor,
  tag,
  scalar
};

/// A token of YAML 1.1; indentation has become block_list, block_map and block_end, and a key
/// without question mark has its `key`. Bytes [begin, end).
struct YamlToken {
  YamlTokenKind kind = YamlTokenKind::end;
  NodeStyle style = NodeStyle::plain;  // of a scalar
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  /// A scalar's value, the name of an anchor or alias, what follows the handle of a tag, the prefix
  /// of a tag directive.
  YamlTextSpan text = {};
  /// The handle of a tag or a tag directive (`!`, `!!`, `!name!`); empty for a verbatim tag.
  YamlTextSpan handle = {};
};

}  // namespace samx::document
