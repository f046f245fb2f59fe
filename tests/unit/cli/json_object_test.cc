#include "cli/json_object.h"

#include <gtest/gtest.h>

namespace samx::cli {
namespace {

TEST(JsonObjectTest, EscapesText) {
  EXPECT_EQ(json_string("a\"\\\n\t\x01\x7F é"), R"("a\"\\\n\t\u0001\u007f é")");
}

TEST(JsonObjectTest, ReplacesBytesThatAreNoText) {
  EXPECT_EQ(json_string("a\xFFz\xC3"), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
  EXPECT_EQ(json_string("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonObjectTest, KeepsTheOrderOfMembers) {
  EXPECT_EQ(JsonObject()
                .text("b", "x")
                .number("a", 1)
                .truth("c", true)
                .text_unless_empty("d", "")
                .finish(),
            R"({"b":"x","a":1,"c":true})");
}

}  // namespace
}  // namespace samx::cli
