#include "http/headers.h"

#include <gtest/gtest.h>

namespace samx::http {
namespace {

TEST(HeadersTest, FindsNamesInAnyCaseAndKeepsTheirSpelling) {
  const Headers headers{{"Content-Type", "text/plain"}, {"X-A", "1"}, {"x-a", "2"}};
  EXPECT_EQ(headers.get("content-TYPE"), "text/plain");
  EXPECT_EQ(headers.begin()->name, "Content-Type");
  EXPECT_EQ(headers.get("missing"), "");
  EXPECT_EQ(headers.find("missing"), nullptr);
  EXPECT_EQ(headers.all("X-a"), (std::vector<std::string_view>{"1", "2"}));
}

TEST(HeadersTest, SetReplacesAllLinesOfThatName) {
  Headers headers{{"A", "1"}, {"B", "2"}, {"a", "3"}};
  headers.set("A", "4");
  ASSERT_EQ(headers.size(), 2u);
  EXPECT_EQ(headers.begin()->value, "4");
  headers.set("C", "5");
  EXPECT_EQ(headers.get("c"), "5");
  headers.erase("b");
  EXPECT_FALSE(headers.contains("B"));
  EXPECT_EQ(headers.size(), 2u);
}

TEST(HeadersTest, OnlyWholeNamesAreTheSame) {
  EXPECT_TRUE(same_header_name("ETag", "etag"));
  EXPECT_FALSE(same_header_name("ETag", "etags"));
  EXPECT_FALSE(same_header_name("", "e"));
}

}  // namespace
}  // namespace samx::http
