#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace samx::document {

// The scanner tells where a token begins; these find in the source text where it ends. All offsets
// are bytes; `text` is the whole file.

/// What stands before the content of a node.
struct PropertiesSpan {
  std::uint32_t content = 0;  // where the content begins, or the next token if there is none
  std::uint32_t tag_begin = 0;
  std::uint32_t tag_end = 0;  // equal to tag_begin: no tag
  std::uint32_t end = 0;      // behind the last property
};

/// Skips tag and anchor at `begin`, and blanks, comments and line ends behind them.
PropertiesSpan skip_properties(std::string_view text, std::uint32_t begin);

/// The first byte at or behind `at` that is no blank, line end or comment.
std::uint32_t skip_blanks_and_comments(std::string_view text, std::uint32_t at);

/// End of the plain scalar at `begin` whose value is `value` (line ends folded to blanks).
std::uint32_t plain_end(std::string_view text, std::uint32_t begin, std::string_view value);

/// Behind the closing quote of the scalar whose opening quote is at `begin`; nothing if the file
/// ends before it.
std::optional<std::uint32_t> quoted_end(std::string_view text, std::uint32_t begin);

/// Behind the last character of the block scalar whose `|` or `>` is at `begin`, without the line
/// end. `parent_column` is the column of the collection it stands in, -1 for none.
std::uint32_t block_scalar_end(std::string_view text, std::uint32_t begin, int parent_column);

/// Line ends behind a block scalar that ends at `end`, as far as only empty lines follow; those
/// that a
/// `+` in its header keeps.
std::uint32_t kept_line_ends(std::string_view text, std::uint32_t begin, std::uint32_t end);

/// Whether a `?` stands before the key at `key_begin` or a `:` behind it, which ends at `key_end`.
bool is_marked_as_key(std::string_view text, std::uint32_t key_begin, std::uint32_t key_end);

/// Behind the bracket that closes a flow collection, whose last element ends at `last_end`.
std::uint32_t flow_end(std::string_view text, std::uint32_t last_end);

/// Behind the anchor or alias name at `begin`.
std::uint32_t name_end(std::string_view text, std::uint32_t begin);

/// Bytes between the begin of the line and `at`.
std::uint32_t column_of(std::string_view text, std::uint32_t at);

}  // namespace samx::document
