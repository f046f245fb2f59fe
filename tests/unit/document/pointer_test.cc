#include "document/pointer.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

TEST(PointerTest, FollowsKeysAndItems) {
  const Reading reading("{a: {'x/y': [1, {'m~n': 2}]}}");
  Node& root = *reading.root();
  EXPECT_EQ(find_pointer(root, ""), &root);
  EXPECT_EQ(find_pointer(root, "/a/x~1y/0")->text(), "1");
  EXPECT_EQ(find_pointer(root, "/a/x~1y/1/m~0n")->text(), "2");
  for (const std::string_view none : {"a", "/b", "/a/x~1y/2", "/a/x~1y/-1", "/a/x~1y/0/z"})
    EXPECT_EQ(find_pointer(root, none), nullptr) << none;
}

TEST(PointerTest, EscapesWhatItAppends) {
  EXPECT_EQ(append_pointer("/a", "x/y~z"), "/a/x~1y~0z");
  EXPECT_EQ(append_pointer("", std::size_t{3}), "/3");
}

}  // namespace
}  // namespace samx::document
