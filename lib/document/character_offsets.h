#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace samx::document {

/// Finds the byte at which the n-th code point of a text begins. Nothing is stored for ASCII texts.
class CharacterOffsets {
 public:
  /// `text` must be valid UTF-8 and outlive this.
  explicit CharacterOffsets(std::string_view text);

  /// The size of the text where it has no more than `characters` code points.
  std::uint32_t byte_of(std::size_t characters) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> samples_;  // of every kStep-th code point; empty: ASCII
};

}  // namespace samx::document
