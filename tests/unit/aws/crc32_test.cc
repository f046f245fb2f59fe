#include "aws/crc32.h"

#include <gtest/gtest.h>

namespace samx::aws {
namespace {

TEST(Crc32Test, GivesTheKnownChecksums) {
  EXPECT_EQ(crc32(""), 0u);
  EXPECT_EQ(crc32("123456789"), 0xCBF43926u);
  EXPECT_EQ(crc32("The quick brown fox jumps over the lazy dog"), 0x414FA339u);
}

TEST(Crc32Test, CanBeFedInPieces) {
  const std::string text = "The quick brown fox jumps over the lazy dog";
  for (std::size_t cut = 0; cut <= text.size(); ++cut)
    EXPECT_EQ(
        crc32(std::string_view(text).substr(cut), crc32(std::string_view(text).substr(0, cut))),
        0x414FA339u);
}

TEST(Crc32Test, HeaderFormIsBigEndianBase64) {
  EXPECT_EQ(crc32_base64(0xCBF43926u), "y/Q5Jg==");
}

}  // namespace
}  // namespace samx::aws
