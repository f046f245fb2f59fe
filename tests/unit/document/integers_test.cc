#include "document/integers.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(IntegersTest, KnowsTheFormsOfYaml11) {
  for (const std::string_view text :
       {"0", "00", "-0", "+12", "1_000", "0b1_0", "0x_f", "017", "1:5"})
    EXPECT_TRUE(is_integer(text)) << text;
  for (const std::string_view text :
       {"", "+", "08", "0b2", "0b", "0x", "1:60", "1:", "0:5", "1_:a"})
    EXPECT_FALSE(is_integer(text)) << text;
}

TEST(IntegersTest, ConvertsAnySize) {
  EXPECT_EQ(integer_decimal("0777"), "511");
  EXPECT_EQ(integer_decimal("-0b101"), "-5");
  EXPECT_EQ(integer_decimal("-0x0"), "0");
  EXPECT_EQ(integer_decimal("1:00:01"), "3601");
  EXPECT_EQ(integer_decimal("0x100000000000000000000000000000000"),
            "340282366920938463463374607431768211456");
  EXPECT_EQ(integer_decimal("0x_"), "");
}

}  // namespace
}  // namespace samx::document
