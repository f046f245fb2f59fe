#pragma once

#include <cstdint>
#include <string_view>

namespace samx::document {

/// Why a text is not well-formed.
enum class SyntaxFault : std::uint8_t {
  none,
  open_quote,
  quote_over_documents,
  unknown_escape,
  escape_digits,
  escape_code,
  no_colon,
  value_here,
  key_here,
  entry_here,
  flow_list,
  flow_map,
  block_map,
  block_list,
  no_content,
  tab,
  no_token,
  alias,
  anchor,
  block_header,
  tag_handle,
  tag,
  document,
  second_document,
  version,
  directive,
  other
};

/// Which of the two places of a fault a message is about: where reading gave up, or where the thing
/// began that was being read. `both` points at the first and mentions the second.
enum class SyntaxPlace : std::uint8_t { problem, begin, both };

/// What the user is told.
struct SyntaxWords {
  SyntaxFault fault;
  SyntaxPlace place;
  std::string_view message;
  std::string_view help;
};

const SyntaxWords& syntax_words(SyntaxFault fault);

}  // namespace samx::document
