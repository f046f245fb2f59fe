#include "build/stamp.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "build/fingerprint.h"

namespace samx::build {
namespace {

class StampTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(make_directories(at("in/sub")));
    ASSERT_TRUE(make_directories(at("out")));
    ASSERT_TRUE(write_file(at("in/sub/f"), "one"));
    ASSERT_TRUE(write_file(at("out/f"), "one"));
    set_time("in/sub/f", 1000);
    stamp_ = stamp_inputs(inputs_, kNow);
    stamp_outputs(stamp_, {at("out")});
  }

  std::string at(std::string_view name) const { return path_join(folder_->path(), name); }
  void set_time(std::string_view name, time_t seconds) const {
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, at(name).c_str(), times, 0), 0);
  }
  bool fresh(const UnitInputs& inputs) { return is_up_to_date(stamp_, inputs, {at("out")}, kNow); }

  // Far in the future, so that nothing that is written now is racy.
  static constexpr std::int64_t kNow = 4'000'000'000'000'000'000;
  Result<TemporaryDirectory> folder_ = TemporaryDirectory::make(temporary_root(), "samx-test-");
  UnitInputs inputs_{.paths = {at("in")}, .recipe = "r"};
  Stamp stamp_;
};

TEST_F(StampTest, NothingChangedIsUpToDate) {
  EXPECT_TRUE(fresh(inputs_));
}

TEST_F(StampTest, EveryChangeOfTheInputIsSeen) {
  ASSERT_TRUE(write_file(at("in/sub/f"), "two"));
  EXPECT_FALSE(fresh(inputs_));
  ASSERT_TRUE(write_file(at("in/sub/f"), "one"));
  EXPECT_TRUE(fresh(inputs_));
  ASSERT_TRUE(set_mode(at("in/sub/f"), 0755));
  EXPECT_FALSE(fresh(inputs_));
  ASSERT_TRUE(set_mode(at("in/sub/f"), 0644));
  ASSERT_TRUE(write_file(at("in/new"), ""));
  EXPECT_FALSE(fresh(inputs_));
}

TEST_F(StampTest, SameSizeAndTimeIsStillSeenWhenItIsRacy) {
  stamp_ = stamp_inputs(inputs_, 0);  // as if it were taken at the moment of the change
  stamp_outputs(stamp_, {at("out")});
  const FileStatus before = *file_status(at("in/sub/f"));
  ASSERT_TRUE(write_file(at("in/sub/f"), "TWO"));
  set_time("in/sub/f", 1000);
  ASSERT_EQ(file_status(at("in/sub/f"))->modified_ns, before.modified_ns);
  EXPECT_FALSE(fresh(inputs_));
}

TEST_F(StampTest, TouchingRenewsTheStamp) {
  set_time("in/sub/f", 2000);
  const std::string before = stamp_.inputs;
  EXPECT_TRUE(fresh(inputs_));
  EXPECT_NE(stamp_.inputs, before);
}

TEST_F(StampTest, RecipeAndOutputCount) {
  EXPECT_FALSE(fresh({.paths = {at("in")}, .recipe = "other"}));
  ASSERT_TRUE(remove_all(at("out/f")));
  EXPECT_FALSE(fresh(inputs_));
}

TEST_F(StampTest, StampsAreReadBack) {
  const std::string file = at("state/stamps");
  ASSERT_TRUE(write_stamps(file, {{"Kid/F", stamp_}}));
  const Stamps back = read_stamps(file);
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(back.begin()->first, "Kid/F");
  EXPECT_EQ(back.begin()->second.input_content, stamp_.input_content);
  EXPECT_EQ(back.begin()->second.taken_ns, kNow);
  ASSERT_TRUE(write_file(file, "another version\nF\ta\tb\tc\td\t1\n"));
  EXPECT_TRUE(read_stamps(file).empty());
}

TEST_F(StampTest, SourceHashIsTheOneOfTheSpecification) {
  // SHA-256 over relative path and MD5 of every file, sorted by whole path; .aws-sam left out.
  ASSERT_TRUE(make_directories(at("in/.aws-sam")));
  ASSERT_TRUE(write_file(at("in/.aws-sam/x"), "x"));
  ASSERT_TRUE(write_file(at("in/a"), "A"));
  const std::string expected = hex(sha256("a" + hex(md5("A")) + "sub/f" + hex(md5("one"))));
  EXPECT_EQ(*source_hash(at("in")), expected);
}

}  // namespace
}  // namespace samx::build
