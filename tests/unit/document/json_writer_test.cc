#include <limits>

#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

TEST(JsonWriterTest, WritesThreeLayouts) {
  const Reading reading("{a: [1, {}], b: []}");
  EXPECT_EQ(write_json(*reading.root(), JsonLayout::compact), R"({"a":[1,{}],"b":[]})");
  EXPECT_EQ(write_json(*reading.root(), JsonLayout::indented),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
  EXPECT_EQ(write_json(*reading.root(), JsonLayout::wide),
            "{\n    \"a\": [\n        1,\n        {}\n    ],\n    \"b\": []\n}");
}

TEST(JsonWriterTest, EscapesWhatJsonMayNotHold) {
  TreeArena arena;
  const Node* const text = arena.string("\"\\/\b\f\n\r\t\x01\x1F\x7F\xC3\xA9", {});
  EXPECT_EQ(write_json(*text, JsonLayout::compact),
            "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\xC3\xA9\"");
}

TEST(JsonWriterTest, HasAFormForNumbersThatJsonLacks) {
  TreeArena arena;
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(write_json(*arena.number(infinity, {}), JsonLayout::compact), "1e999");
  EXPECT_EQ(write_json(*arena.number(-infinity, {}), JsonLayout::compact), "-1e999");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(write_json(*arena.number(nan, {}), JsonLayout::compact), "\"NaN\"");
}

}  // namespace
}  // namespace samx::document
