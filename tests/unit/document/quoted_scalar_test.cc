#include "document/quoted_scalar.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(QuotedScalarTest, ReplacesEscapes) {
  EXPECT_EQ(quoted_value(R"("\ud83d\ude00")"), "\xF0\x9F\x98\x80");
  EXPECT_EQ(quoted_value(R"("\x41\u00e9\U0001F600\t\"\\\/")"), "A\xC3\xA9\xF0\x9F\x98\x80\t\"\\/");
  EXPECT_EQ(quoted_value(R"("\N\_")"), "\xC2\x85\xC2\xA0");
}

TEST(QuotedScalarTest, FoldsLines) {
  EXPECT_EQ(quoted_value("\"a \n  b\n\n\n  c\""), "a b\n\nc");
  EXPECT_EQ(quoted_value("\"a\\\r\n  b  c\""), "ab  c");
  EXPECT_EQ(quoted_value("\"a \\\n\n  b\""), "a \nb");
  EXPECT_EQ(quoted_value("\" x \""), " x ");
}

}  // namespace
}  // namespace samx::document
