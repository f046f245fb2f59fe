#include "archive/tar_reader.h"

#include <gtest/gtest.h>

#include "archive/codes.h"
#include "base/environment.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/process.h"
#include "base/text.h"

namespace samx::archive {
namespace {

/// Archives made by the real tar of the machine.
class TarReaderTest : public testing::Test {
 protected:
  std::string at(std::string_view name) const { return path_join(folder_->path(), name); }
  std::string tar_of(const std::string& format, const std::string& extra = "") const {
    const auto made = run_process(
        {.arguments = {"sh", "-c",
                       cat("tar --format=", format, " ", extra, " -cf - -C ", at("d"), " .")},
         .environment = Environment::of_process()},
        Cancellation());
    EXPECT_TRUE(made && made->exit_code == 0);
    return made->output;
  }
  std::string_view code_of(std::string_view bytes) const {
    const auto entries = read_tar(bytes);
    return entries ? "" : entries.error().diagnostic().code;
  }

  Result<TemporaryDirectory> folder_ = TemporaryDirectory::make(temporary_root(), "samx-test-");
};

TEST_F(TarReaderTest, ReadsLongNamesModesAndLinksOfAllFormats) {
  const std::string long_name = std::string(90, 'n') + "/" + std::string(80, 'm');
  ASSERT_TRUE(make_directories(at("d/" + std::string(90, 'n'))));
  ASSERT_TRUE(write_file(at("d/" + long_name), "long"));
  ASSERT_TRUE(write_file(at("d/tool"), "#!", 0755));
  ASSERT_TRUE(make_symlink("tool", at("d/link")));
  for (const char* format : {"gnu", "ustar", "pax"}) {
    SCOPED_TRACE(format);
    const std::string bytes = tar_of(format);
    const auto entries = read_tar(bytes);
    ASSERT_TRUE(entries);
    ASSERT_TRUE(unpack_tar(*entries, at(format)));
    EXPECT_EQ(*read_file(path_join(at(format), long_name)), "long");
    EXPECT_EQ(file_status(path_join(at(format), "tool"))->mode, 0755u);
    EXPECT_EQ(*read_symlink(path_join(at(format), "link")), "tool");
  }
}

TEST_F(TarReaderTest, NamesThatLeaveTheFolderAreRefused) {
  ASSERT_TRUE(make_directories(at("d")));
  ASSERT_TRUE(write_file(at("d/x"), "x"));
  EXPECT_EQ(code_of(tar_of("gnu", "-P --transform 's,^./x,../x,'")), codes::kUnsafeName);
  EXPECT_EQ(code_of(tar_of("gnu", "-P --transform 's,^./x,/x,'")), codes::kUnsafeName);
}

TEST_F(TarReaderTest, LinkOutOfTheFolderIsRefused) {
  ASSERT_TRUE(make_directories(at("d")));
  ASSERT_TRUE(make_symlink("../../etc", at("d/x")));
  EXPECT_EQ(code_of(tar_of("gnu")), codes::kUnsafeLink);
}

TEST_F(TarReaderTest, DamageIsFoundAndLimitsHold) {
  ASSERT_TRUE(make_directories(at("d")));
  ASSERT_TRUE(write_file(at("d/x"), std::string(2000, 'x')));
  std::string bytes = tar_of("gnu");
  EXPECT_EQ(code_of(bytes.substr(0, 1536)), codes::kDamaged);
  EXPECT_EQ(read_tar(bytes, {.total_bytes = 1999}).error().diagnostic().code, codes::kTooMuch);
  bytes[0] = 'q';
  EXPECT_EQ(code_of(bytes), codes::kDamaged);
  EXPECT_EQ(code_of("text"), codes::kDamaged);
}

}  // namespace
}  // namespace samx::archive
