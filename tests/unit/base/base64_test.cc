#include "base/base64.h"

#include <gtest/gtest.h>

namespace samx {
namespace {

TEST(Base64Test, DecodesTheVectorsOfTheStandard) {
  EXPECT_EQ(decode_base64(""), "");
  EXPECT_EQ(decode_base64("Zg=="), "f");
  EXPECT_EQ(decode_base64("Zm8="), "fo");
  EXPECT_EQ(decode_base64("Zm9v"), "foo");
  EXPECT_EQ(decode_base64("Zm9vYmFy"), "foobar");
  EXPECT_EQ(decode_base64("/+8="), "\xff\xef");
}

TEST(Base64Test, TakesMissingPaddingAndLineBreaks) {
  EXPECT_EQ(decode_base64("Zm9vYg"), "foob");
  EXPECT_EQ(decode_base64("Zm9v\nYmFy"), "foobar");
}

TEST(Base64Test, RefusesOtherCharactersAndLengths) {
  for (const char* const bad : {"Z", "Zm9v!", "Zg==Zg==", "Zm9vY"}) {
    SCOPED_TRACE(bad);
    EXPECT_FALSE(decode_base64(bad).has_value());
  }
}

}  // namespace
}  // namespace samx
