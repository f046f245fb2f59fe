#include "archive/zip_reader.h"

#include <gtest/gtest.h>

#include "archive/codes.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::archive {
namespace {

class ZipReaderTest : public testing::Test {
 protected:
  std::string at(std::string_view name) const { return path_join(folder_->path(), name); }
  std::string zip_of(std::vector<ZipSource> sources) const {
    EXPECT_TRUE(write_zip(at("z.zip"), std::move(sources), Cancellation()));
    return *read_file(at("z.zip"));
  }
  std::string_view code_of_unpack(std::string bytes) const {
    const auto reader = ZipReader::of_bytes(std::move(bytes));
    if (!reader) return reader.error().diagnostic().code;
    const auto done = reader->unpack(at("out"));
    return done ? "" : done.error().diagnostic().code;
  }

  Result<TemporaryDirectory> folder_ = TemporaryDirectory::make(temporary_root(), "samx-test-");
};

TEST_F(ZipReaderTest, NamesThatLeaveTheFolderAreRefused) {
  for (const std::string name : {"../x", "a/../../x", "/etc/x", "a\\..\\x", "C:x", ".."}) {
    SCOPED_TRACE(name);
    EXPECT_EQ(code_of_unpack(zip_of({{.name = "good"}, {.name = name, .text = "x"}})),
              codes::kUnsafeName);
    EXPECT_FALSE(exists(at("out")));
  }
}

TEST_F(ZipReaderTest, LinksThatLeaveTheFolderAreRefused) {
  for (const std::string target : {"/etc", "..", "a/../../x"}) {
    SCOPED_TRACE(target);
    EXPECT_EQ(
        code_of_unpack(zip_of({{.name = "l", .kind = ZipEntryKind::symlink, .text = target}})),
        codes::kUnsafeLink);
  }
  EXPECT_EQ(
      code_of_unpack(zip_of({{.name = "a/l", .kind = ZipEntryKind::symlink, .text = "../b"}})), "");
}

TEST_F(ZipReaderTest, NothingIsWrittenThroughALink) {
  EXPECT_EQ(code_of_unpack(zip_of({{.name = "l", .kind = ZipEntryKind::symlink, .text = "d"},
                                   {.name = "l/x", .text = "x"}})),
            codes::kUnsafeLink);
}

TEST_F(ZipReaderTest, LyingSizeIsRefused) {
  std::string bytes = zip_of({{.name = "a", .text = std::string(1000, 'a')}});
  const std::size_t directory = bytes.find("PK\1\2");
  ASSERT_NE(directory, std::string::npos);
  std::string smaller = bytes;
  smaller[directory + 24] = 10;  // low byte of the unpacked size
  EXPECT_EQ(code_of_unpack(smaller), codes::kDamaged);
  std::string larger = bytes;
  larger[directory + 26] = 1;
  EXPECT_EQ(code_of_unpack(larger), codes::kDamaged);
}

TEST_F(ZipReaderTest, WrongChecksumIsRefused) {
  std::string bytes = zip_of({{.name = "a", .text = "x"}});
  bytes[31] = 'y';  // the stored byte after the header of 30 bytes and the name
  EXPECT_EQ(code_of_unpack(bytes), codes::kDamaged);
}

TEST_F(ZipReaderTest, TwoNamesForOneEntryAreRefused) {
  std::string bytes = zip_of({{.name = "a", .text = "x"}});
  bytes[30] = 'b';
  EXPECT_EQ(code_of_unpack(bytes), codes::kDamaged);
}

TEST_F(ZipReaderTest, EncryptedEntryIsNotSupported) {
  std::string bytes = zip_of({{.name = "a", .text = "x"}});
  bytes[bytes.find("PK\1\2") + 8] = 1;
  EXPECT_EQ(code_of_unpack(bytes), codes::kNotSupported);
}

TEST_F(ZipReaderTest, LimitsStopABombBeforeUnpacking) {
  const std::string bytes = zip_of({{.name = "a", .text = std::string(1'000'000, '\0')}});
  EXPECT_LT(bytes.size(), 2000u);
  const auto reader = ZipReader::of_bytes(bytes, {.total_bytes = 999'999});
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().diagnostic().code, codes::kTooMuch);
  EXPECT_NE(reader.error().diagnostic().message.find("'a'"), std::string::npos);
  EXPECT_FALSE(ZipReader::of_bytes(zip_of({{.name = "a"}, {.name = "b"}}), {.entries = 1}));
}

TEST_F(ZipReaderTest, EveryCutAndEveryChangedByteIsSurvived) {
  const std::string bytes =
      zip_of({{.name = "a", .text = std::string(500, 'a')}, {.name = "b/c", .text = "x"}});
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_NE(code_of_unpack(bytes.substr(0, size)), "") << size;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0xFF);
    (void)code_of_unpack(changed);
  }
}

TEST_F(ZipReaderTest, OtherFilesAreNoArchive) {
  EXPECT_EQ(code_of_unpack("hello"), codes::kNotAnArchive);
  EXPECT_EQ(code_of_unpack(""), codes::kNotAnArchive);
  ASSERT_TRUE(write_file(at("empty"), ""));
  EXPECT_EQ(ZipReader::open(at("empty")).error().diagnostic().code, codes::kNotAnArchive);
  EXPECT_EQ(ZipReader::open(at("nope")).error().diagnostic().code, "SX0101");
}

TEST_F(ZipReaderTest, PlainFilesLoseTheirExecutableBit) {
  const auto reader = ZipReader::of_bytes(zip_of({{.name = "a", .executable = true, .text = "x"}}));
  ASSERT_TRUE(reader);
  ASSERT_TRUE(reader->unpack(at("out"), ZipReader::Modes::plain_files));
  EXPECT_EQ(file_status(at("out/a"))->mode, 0644u);
}

TEST_F(ZipReaderTest, CommentWithAnEndSignatureIsRead) {
  std::string bytes = zip_of({{.name = "a", .text = "x"}});
  const std::string comment = "PK\5\6 not the end";
  bytes[bytes.size() - 2] = static_cast<char>(comment.size());
  bytes += comment;
  EXPECT_EQ(code_of_unpack(bytes), "");
}

}  // namespace
}  // namespace samx::archive
