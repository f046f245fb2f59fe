#include "base/path.h"

#include <gtest/gtest.h>

namespace samx {
namespace {

TEST(PathTest, JoinLetsAnAbsolutePathWin) {
  EXPECT_EQ(path_join("a", "b"), "a/b");
  EXPECT_EQ(path_join("a/", "b"), "a/b");
  EXPECT_EQ(path_join("a", "/b"), "/b");
  EXPECT_EQ(path_join("", "b"), "b");
  EXPECT_EQ(path_join("a", ""), "a");
}

TEST(PathTest, NormalResolvesDotsOnPaper) {
  EXPECT_EQ(path_normal("a//b/./c/../d/"), "a/b/d");
  EXPECT_EQ(path_normal(""), ".");
  EXPECT_EQ(path_normal("a/.."), ".");
  EXPECT_EQ(path_normal("../a/../.."), "../..");
  EXPECT_EQ(path_normal("/../a"), "/a");
  EXPECT_EQ(path_normal("/"), "/");
}

TEST(PathTest, RelativeLeadsFromTheFolderToThePath) {
  EXPECT_EQ(path_relative("/a/b/c", "/a/b"), "c");
  EXPECT_EQ(path_relative("/a/x", "/a/b/c"), "../../x");
  EXPECT_EQ(path_relative("/a", "/a"), ".");
  EXPECT_EQ(path_relative("/a", "/"), "a");
  EXPECT_EQ(path_relative("/", "/a"), "..");
}

TEST(PathTest, TakesPathsApart) {
  EXPECT_EQ(path_parent("a/b/"), "a");
  EXPECT_EQ(path_parent("a"), ".");
  EXPECT_EQ(path_parent("/a"), "/");
  EXPECT_EQ(path_name("a/b.tar.gz"), "b.tar.gz");
  EXPECT_EQ(path_stem("a/b.tar.gz"), "b.tar");
  EXPECT_EQ(path_extension("a/b.tar.gz"), ".gz");
  EXPECT_EQ(path_extension("a.b/c"), "");
  EXPECT_EQ(path_extension(".bashrc"), "");
  EXPECT_EQ(path_extension(".."), "");
}

TEST(PathTest, WithinMeansTheFolderItselfOrBelow) {
  EXPECT_TRUE(path_is_within("/a/b", "/a"));
  EXPECT_TRUE(path_is_within("/a", "/a"));
  EXPECT_TRUE(path_is_within("/a", "/"));
  EXPECT_FALSE(path_is_within("/ab", "/a"));
  EXPECT_FALSE(path_is_within("/", "/a"));
}

}  // namespace
}  // namespace samx
