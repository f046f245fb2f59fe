#include "document/character_offsets.h"

#include <string>

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(CharacterOffsetsTest, IsTheIdentityForAscii) {
  const CharacterOffsets offsets("abc");
  EXPECT_EQ(offsets.byte_of(2), 2u);
  EXPECT_EQ(offsets.byte_of(3), 3u);
  EXPECT_EQ(offsets.byte_of(9), 3u);
}

TEST(CharacterOffsetsTest, FindsTheByteInLongTexts) {
  std::string text;
  std::vector<std::uint32_t> expected;
  for (int i = 0; i < 300; ++i) {
    expected.push_back(static_cast<std::uint32_t>(text.size()));
    text += i % 3 == 0 ? "a" : i % 3 == 1 ? "\xC3\xA9" : "\xF0\x9F\x98\x80";
  }
  const CharacterOffsets offsets(text);
  for (std::size_t at = 0; at < expected.size(); ++at)
    EXPECT_EQ(offsets.byte_of(at), expected[at]) << at;
  EXPECT_EQ(offsets.byte_of(300), text.size());
}

}  // namespace
}  // namespace samx::document
