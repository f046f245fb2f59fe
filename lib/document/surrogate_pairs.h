#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samx::document {

/// JSON writes characters above U+FFFF as two escapes (`\ud83d\ude00`), which the YAML scanner
/// refuses. This hides such pairs from it without moving any byte: in the text that is scanned,
/// each half is replaced by an escape of a private character. A scalar that holds a hidden pair is
/// then put right from the source: in a double-quoted one the pair is one character, in any other
/// the escapes are plain text.
class SurrogatePairs {
 public:
  explicit SurrogatePairs(std::string_view source);

  bool empty() const { return places_.empty(); }
  /// The text to scan; only where not empty().
  const std::string& hidden() const { return hidden_; }
  bool any_in(std::uint32_t begin, std::uint32_t end) const;

  /// For a double-quoted scalar that stands at [begin, end): a document of one scalar with the same
  /// value, in which pairs are written in a form that YAML knows.
  std::string as_yaml(std::uint32_t begin, std::uint32_t end) const;
  /// For any other scalar: `value` with the escapes that stand in the source.
  std::string as_written(std::string_view value, std::uint32_t begin, std::uint32_t end) const;

 private:
  std::string_view source_;
  std::string hidden_;
  std::vector<std::uint32_t> places_;  // of the first backslash of each pair
};

}  // namespace samx::document
