#include "package/upload_journal.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"

namespace samx::package {
namespace {

constexpr std::int64_t kHourNs = 3'600'000'000'000;

class UploadJournalTest : public testing::Test {
 protected:
  FileJournal at_hour(std::int64_t hour, std::string flavour = "") {
    return {path_join(folder_->path(), "uploads"), std::move(flavour), hour * kHourNs};
  }
  Result<TemporaryDirectory> folder_ = TemporaryDirectory::make(temporary_root(), "samx-journal-");
  const aws::ObjectAddress address_{"bucket", "key/with\nline end"};
};

TEST_F(UploadJournalTest, RemembersUntilTheEnd) {
  EXPECT_FALSE(at_hour(1).earlier(address_));
  at_hour(1).begun(address_, "id 1");
  const auto earlier = at_hour(2).earlier(address_);
  ASSERT_TRUE(earlier);
  EXPECT_EQ(earlier->upload_id, "id 1");
  EXPECT_FALSE(earlier->stale);
  at_hour(2).ended(address_);
  EXPECT_FALSE(at_hour(3).earlier(address_));
}

TEST_F(UploadJournalTest, AnUploadOfYesterdayIsStale) {
  at_hour(1).begun(address_, "id");
  EXPECT_TRUE(at_hour(26).earlier(address_)->stale);
  EXPECT_FALSE(at_hour(25).earlier(address_)->stale);
}

TEST_F(UploadJournalTest, ObjectsAndSettingsDoNotMix) {
  at_hour(1, "kms").begun(address_, "id");
  EXPECT_FALSE(at_hour(1).earlier(address_));
  EXPECT_FALSE(at_hour(1, "kms").earlier({"bucket", "other"}));
  EXPECT_TRUE(at_hour(1, "kms").earlier(address_));
}

TEST_F(UploadJournalTest, ADamagedFileIsNoUpload) {
  at_hour(1).begun(address_, "id");
  const std::string folder = path_join(folder_->path(), "uploads");
  const auto entries = list_directory(folder);
  ASSERT_EQ(entries->size(), 1u);
  ASSERT_TRUE(write_file(path_join(folder, entries->front().name), "samx upload 1\nx\nid\n"));
  EXPECT_FALSE(at_hour(1).earlier(address_));
}

}  // namespace
}  // namespace samx::package
