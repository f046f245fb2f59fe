#include "package/hash_cache.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <optional>

#include "base/file_system.h"
#include "base/path.h"
#include "package/codes.h"

namespace samx::package {
namespace {

constexpr std::string_view kHello = "5d41402abc4b2a76b9719d911017c592";
constexpr std::string_view kWorld = "7d793037a0760186574b0282f2f435e7";

class HashCacheTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.emplace(*TemporaryDirectory::make(temporary_root(), "samx-hashes-"));
    file_ = path_join(folder_->path(), "a file");
    state_ = path_join(folder_->path(), "state/deep");
  }
  /// The text with a time of its own; same size and inode as before.
  void write(std::string_view text, std::int64_t second) {
    ASSERT_TRUE(write_file(file_, text));
    const timespec times[2] = {{second, 0}, {second, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, file_.c_str(), times, 0), 0);
  }
  /// A run at that time.
  std::string run(std::int64_t now_second) {
    HashCache cache(state_, now_second * 1'000'000'000);
    const auto digest = cache.md5_of(file_, cancellation_);
    cache.save();
    return digest ? *digest : std::string(digest.error().diagnostic().code);
  }

  std::optional<TemporaryDirectory> folder_;
  std::string file_;
  std::string state_;
  Cancellation cancellation_;
};

TEST_F(HashCacheTest, DoesNotReadAFileWhoseStatusIsTheSame) {
  write("hello", 1000);
  EXPECT_EQ(run(2000), kHello);
  // Nobody can see this change: it proves that the file is not read.
  write("world", 1000);
  EXPECT_EQ(run(2001), kHello);
  write("world", 1001);
  EXPECT_EQ(run(2002), kWorld);
  EXPECT_EQ(run(2003), kWorld);
}

TEST_F(HashCacheTest, DoesNotTrustWhatChangedJustNow) {
  write("hello", 1000);
  EXPECT_EQ(run(1001), kHello);
  write("world", 1000);
  EXPECT_EQ(run(1001), kWorld);
}

TEST_F(HashCacheTest, FollowsLinks) {
  write("hello", 1000);
  const std::string link = path_join(folder_->path(), "link");
  ASSERT_TRUE(make_symlink("a file", link));
  HashCache cache(state_, 0);
  EXPECT_EQ(*cache.md5_of(link, cancellation_), kHello);
}

TEST_F(HashCacheTest, ReadsOnWhenItsFileIsDamaged) {
  write("hello", 1000);
  EXPECT_EQ(run(2000), kHello);
  ASSERT_TRUE(write_file(path_join(state_, "hashes"), "samx hashes 1\nnonsense\n\n x y\n"));
  EXPECT_EQ(run(2001), kHello);
}

TEST_F(HashCacheTest, WorksWhereItsFolderCannotBeMade) {
  write("hello", 1000);
  ASSERT_TRUE(write_file(path_join(folder_->path(), "state"), "in the way"));
  EXPECT_EQ(run(2000), kHello);
}

TEST_F(HashCacheTest, KeepsNothingWithoutAFolder) {
  write("hello", 1000);
  HashCache cache("", 2'000'000'000'000);
  EXPECT_EQ(*cache.md5_of(file_, cancellation_), kHello);
  cache.save();
  EXPECT_EQ(list_directory(folder_->path())->size(), 1u);
}

TEST_F(HashCacheTest, UnreadableFilesAreNamed) {
  EXPECT_EQ(run(2000), codes::kUnreadable);
}

}  // namespace
}  // namespace samx::package
