#include "build/dependency_store.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"
#include "build/codes.h"

namespace samx::build {
namespace {

class DependencyStoreTest : public testing::Test {
 protected:
  DependencyStoreTest() : folder_(*TemporaryDirectory::make(temporary_root(), "samx-test-")) {}

  std::string path(std::string_view name) const { return path_join(folder_.path(), name); }

  /// What a fresh store, as every run has one, gives for `request` in the folder `into`.
  Result<std::string> provide(const DependencyRequest& request, std::string_view into) {
    DependencyStore store(path("store"));
    return provide(store, request, into);
  }
  Result<std::string> provide(DependencyStore& store, const DependencyRequest& request,
                              std::string_view into) {
    const auto install = [&](const std::string& empty) -> Status {
      ++installations_;
      SAMX_TRY(make_directories(path_join(empty, "package")));
      return write_file(path_join(empty, "package/code"), request.recipe);
    };
    return store.provide(request, path(into), install, cancellation_);
  }

  TemporaryDirectory folder_;
  Cancellation cancellation_;
  int installations_ = 0;
};

TEST_F(DependencyStoreTest, OneInstallationServesSeveralFolders) {
  DependencyStore store(path("store"));
  ASSERT_TRUE(provide(store, {.recipe = "r"}, "a"));
  ASSERT_TRUE(provide(store, {.recipe = "r"}, "b"));
  EXPECT_EQ(installations_, 1);
  EXPECT_EQ(*read_file(path("a/package/code")), "r");
  EXPECT_EQ(file_status(path("a/package/code"))->inode, file_status(path("b/package/code"))->inode);
}

TEST_F(DependencyStoreTest, OnlyWhatIsPinnedServesLaterRuns) {
  ASSERT_TRUE(provide({.recipe = "r", .reuse = Reuse::any_run}, "a"));
  ASSERT_TRUE(provide({.recipe = "r", .reuse = Reuse::any_run}, "b"));
  EXPECT_EQ(installations_, 1);
  ASSERT_TRUE(provide({.recipe = "r", .reuse = Reuse::this_run}, "c"));
  EXPECT_EQ(installations_, 2);
}

TEST_F(DependencyStoreTest, EntryThatWasEditedIsInstalledAgain) {
  const DependencyRequest request{.recipe = "r", .reuse = Reuse::any_run};
  ASSERT_TRUE(provide(request, "a"));
  ASSERT_TRUE(write_file(path("a/package/code"), "edited"));
  ASSERT_TRUE(provide(request, "b"));
  EXPECT_EQ(installations_, 2);
  EXPECT_EQ(*read_file(path("b/package/code")), "r");
}

TEST_F(DependencyStoreTest, FilesThatAreThereStay) {
  ASSERT_TRUE(make_directories(path("a/package")));
  ASSERT_TRUE(write_file(path("a/package/code"), "own"));
  ASSERT_TRUE(provide({.recipe = "r"}, "a"));
  EXPECT_EQ(*read_file(path("a/package/code")), "own");
}

TEST_F(DependencyStoreTest, FailedInstallationLeavesNoEntry) {
  DependencyStore store(path("store"));
  const auto failing = [](const std::string&) -> Status {
    return fail({.code = codes::kWorkflowFailed, .message = "no"});
  };
  const auto failed =
      store.provide({.recipe = "r", .reuse = Reuse::any_run}, path("a"), failing, cancellation_);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().diagnostic().code, codes::kWorkflowFailed);
  ASSERT_TRUE(provide({.recipe = "r", .reuse = Reuse::any_run}, "b"));
  EXPECT_EQ(installations_, 1);
}

TEST_F(DependencyStoreTest, KeepsWhatIsNamed) {
  const auto first = provide({.recipe = "1"}, "a");
  const auto second = provide({.recipe = "2"}, "b");
  ASSERT_TRUE(DependencyStore(path("store")).keep({*second}));
  EXPECT_FALSE(exists(path_join(path("store"), *first)));
  EXPECT_TRUE(exists(path_join(path("store"), *second)));
}

}  // namespace
}  // namespace samx::build
