#include "document/character_offsets.h"

#include <algorithm>

namespace samx::document {
namespace {

constexpr std::size_t kStep = 64;

bool begins_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

}  // namespace

CharacterOffsets::CharacterOffsets(std::string_view text) : text_(text) {
  if (std::ranges::all_of(text, is_ascii)) return;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_code_point(text[at]) && count++ % kStep == 0)
      samples_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::uint32_t CharacterOffsets::byte_of(std::size_t characters) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (samples_.empty()) return static_cast<std::uint32_t>(std::min<std::size_t>(characters, size));
  const std::size_t sample = characters / kStep;
  if (sample >= samples_.size()) return size;
  std::uint32_t at = samples_[sample];
  for (std::size_t left = characters % kStep; left > 0 && at < size; --left) {
    ++at;
    while (at < size && !begins_code_point(text_[at]))
      ++at;
  }
  return at;
}

}  // namespace samx::document
