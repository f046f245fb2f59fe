#include "build/tree_copy.h"

#include <gtest/gtest.h>

#include <array>

#include "base/file_system.h"
#include "base/path.h"

namespace samx::build {
namespace {

class TreeCopyTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(make_directories(at("from/sub/.git")));
    ASSERT_TRUE(write_file(at("from/tool"), "t", 0755));
    ASSERT_TRUE(write_file(at("from/sub/x.pyc"), ""));
    ASSERT_TRUE(write_file(at("from/sub/x.py"), "x"));
    ASSERT_TRUE(make_symlink("sub/x.py", at("from/link")));
  }
  std::string at(std::string_view name) const { return path_join(folder_->path(), name); }

  Result<TemporaryDirectory> folder_ = TemporaryDirectory::make(temporary_root(), "samx-test-");
  Cancellation cancellation_;
};

TEST_F(TreeCopyTest, FollowsLinksKeepsModesAndLeavesOut) {
  constexpr std::array<std::string_view, 2> kExclusions{"*.pyc", ".git"};
  ASSERT_TRUE(
      copy_tree(at("from"), at("to"), {.exclusions = kExclusions, .cancellation = cancellation_}));
  EXPECT_EQ(file_status(at("to/tool"))->mode, 0755u);
  EXPECT_EQ(file_status(at("to/tool"))->modified_ns, file_status(at("from/tool"))->modified_ns);
  EXPECT_EQ(file_status(at("to/link"))->kind, FileKind::regular);
  EXPECT_EQ(*read_file(at("to/link")), "x");
  EXPECT_FALSE(exists(at("to/sub/x.pyc")));
  EXPECT_FALSE(exists(at("to/sub/.git")));
}

TEST_F(TreeCopyTest, DuplicateKeepsLinks) {
  ASSERT_TRUE(duplicate_tree(at("from"), at("to"), cancellation_));
  EXPECT_EQ(*read_symlink(at("to/link")), "sub/x.py");
  EXPECT_TRUE(exists(at("to/sub/x.pyc")));
}

TEST_F(TreeCopyTest, LinkedTreeSharesItsFiles) {
  ASSERT_TRUE(link_tree(at("from"), at("to")));
  EXPECT_EQ(file_status(at("to/tool"))->inode, file_status(at("from/tool"))->inode);
  EXPECT_EQ(*read_symlink(at("to/link")), "sub/x.py");
}

TEST_F(TreeCopyTest, LoopsAndDanglingLinksAreErrorsThatNameThem) {
  ASSERT_TRUE(make_symlink("..", at("from/sub/up")));
  const auto loop = copy_tree(at("from"), at("to"), {.cancellation = cancellation_});
  ASSERT_FALSE(loop);
  EXPECT_NE(loop.error().diagnostic().message.find("sub/up'"), std::string::npos);
  ASSERT_TRUE(remove_all(at("from/sub/up")));
  ASSERT_TRUE(make_symlink("gone", at("from/sub/dangling")));
  const auto dangling = copy_tree(at("from"), at("to"), {.cancellation = cancellation_});
  ASSERT_FALSE(dangling);
  EXPECT_EQ(dangling.error().diagnostic().code, "SX0101");
  EXPECT_NE(dangling.error().diagnostic().message.find("dangling'"), std::string::npos);
}

TEST_F(TreeCopyTest, CancellationStopsIt) {
  cancellation_.request();
  const auto copied = copy_tree(at("from"), at("to"), {.cancellation = cancellation_});
  ASSERT_FALSE(copied);
  EXPECT_EQ(copied.error().diagnostic().code, "SX0130");
}

}  // namespace
}  // namespace samx::build
