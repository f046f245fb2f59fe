#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samx::document {

/// JSON writes characters above U+FFFF as two escapes (`\ud83d\ude00`), which the YAML scanner
/// refuses. This hides such pairs from it without moving any byte: in the text that is scanned,
/// each half is replaced by an escape of a private character. In a quoted scalar that does not
/// matter, since its value is taken from the source; in any other the escapes are plain text and
/// are put back.
class SurrogatePairs {
 public:
  explicit SurrogatePairs(std::string_view source);

  bool empty() const { return hidden_.empty(); }
  /// The text to scan; only where not empty().
  const std::string& hidden() const { return hidden_; }
  bool any_in(std::uint32_t begin, std::uint32_t end) const;
  /// `value`, which the scanner made of the scalar that begins at `begin` and has no quotes, with
  /// the escapes of the source.
  std::string as_written(std::string_view value, std::uint32_t begin) const;

 private:
  std::string_view source_;
  std::string hidden_;
  std::vector<std::uint32_t> places_;  // of each pair
};

}  // namespace samx::document
