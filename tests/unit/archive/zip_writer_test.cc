#include "archive/zip_writer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "archive/codes.h"
#include "archive/zip_reader.h"
#include "base/hash.h"
#include "base/path.h"

namespace samx::archive {
namespace {

class ZipWriterTest : public testing::Test {
 protected:
  std::string at(std::string_view name) const { return path_join(folder_->path(), name); }
  static bool keep_all(std::string_view, FileKind) { return true; }
  static std::string names(const std::vector<ZipSource>& sources) {
    std::string out;
    for (const ZipSource& source : sources)
      out += source.name + " ";
    return out;
  }

  Result<TemporaryDirectory> folder_ = TemporaryDirectory::make(temporary_root(), "samx-test-");
  Cancellation cancellation_;
};

TEST_F(ZipWriterTest, SameInputGivesSameBytesInAnyOrder) {
  const std::vector<ZipSource> sources{{.name = "b", .text = "bb"}, {.name = "a", .text = "aa"}};
  const std::vector<ZipSource> turned{sources[1], sources[0]};
  ASSERT_TRUE(write_zip(at("1.zip"), sources, cancellation_));
  ASSERT_TRUE(write_zip(at("2.zip"), turned, cancellation_));
  EXPECT_EQ(*read_file(at("1.zip")), *read_file(at("2.zip")));
}

TEST_F(ZipWriterTest, BytesAreThoseOfTheFormat) {
  ASSERT_TRUE(write_zip(at("z"), {{.name = "a", .executable = true, .text = "x"}}, cancellation_));
  EXPECT_EQ(hex(*read_file(at("z"))),
            // local header: version 20, no flags, stored, 1980-01-01 00:00, CRC, sizes, name
            "504b0304"
            "1400"
            "0000"
            "0000"
            "0000"
            "2100"
            "8316dc8c"
            "01000000"
            "01000000"
            "0100"
            "0000"
            "61"
            "78"
            // directory: made by Unix, mode 0100755
            "504b0102"
            "1403"
            "1400"
            "0000"
            "0000"
            "0000"
            "2100"
            "8316dc8c"
            "01000000"
            "01000000"
            "0100"
            "0000"
            "0000"
            "0000"
            "0000"
            "0000ed81"
            "00000000"
            "61"
            "504b0506"
            "0000"
            "0000"
            "0100"
            "0100"
            "2f000000"
            "20000000"
            "0000");
}

TEST_F(ZipWriterTest, ReaderGetsBackBytesModesAndLinks) {
  const std::string large(300'000, 'l');
  ASSERT_TRUE(write_file(at("tool"), large));
  ASSERT_TRUE(write_zip(at("z"),
                        {{.name = "bin/tool", .executable = true, .path = at("tool")},
                         {.name = "link", .kind = ZipEntryKind::symlink, .text = "bin/tool"},
                         {.name = "empty", .kind = ZipEntryKind::directory},
                         {.name = "\xc3\xa9.txt", .text = ""}},
                        cancellation_));
  const auto reader = ZipReader::open(at("z"));
  ASSERT_TRUE(reader);
  ASSERT_TRUE(reader->unpack(at("out")));
  EXPECT_EQ(*read_file(at("out/bin/tool")), large);
  EXPECT_EQ(file_status(at("out/bin/tool"))->mode, 0755u);
  EXPECT_EQ(file_status(at("out/\xc3\xa9.txt"))->mode, 0644u);
  EXPECT_EQ(*read_symlink(at("out/link")), "bin/tool");
  EXPECT_TRUE(is_directory(at("out/empty")));
}

TEST_F(ZipWriterTest, ManyEntriesNeedZip64) {
  std::vector<ZipSource> sources;
  for (int i = 0; i < 70'000; ++i)
    sources.push_back({.name = std::to_string(i)});
  ASSERT_TRUE(write_zip(at("z"), sources, cancellation_));
  const auto reader = ZipReader::open(at("z"));
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->entries().size(), 70'000u);
  EXPECT_TRUE(reader->read(reader->entries().back()));
}

TEST_F(ZipWriterTest, RefusesOneNameTwiceAndLeavesNothing) {
  const auto done = write_zip(at("z"), {{.name = "a"}, {.name = "a"}}, cancellation_);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().diagnostic().code, codes::kDuplicateEntry);
  EXPECT_TRUE(list_directory(folder_->path())->empty());
}

TEST_F(ZipWriterTest, CancellationLeavesNothing) {
  cancellation_.request();
  const auto done = write_zip(at("z"), {{.name = "a"}}, cancellation_);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().diagnostic().code, "SX0130");
  EXPECT_TRUE(list_directory(folder_->path())->empty());
}

TEST_F(ZipWriterTest, ListsFilesSortedByWholePath) {
  for (const char* folder : {"d/a", "d/e"})
    ASSERT_TRUE(make_directories(at(folder)));
  for (const char* file : {"d/a/x", "d/a.txt", "d/b"})
    ASSERT_TRUE(write_file(at(file), ""));
  ASSERT_TRUE(set_mode(at("d/b"), 0711));
  const auto sources = list_zip_sources(at("d"), Links::follow, keep_all);
  ASSERT_TRUE(sources);
  EXPECT_EQ(names(*sources), "a.txt a/x b ");
  EXPECT_TRUE(sources->back().executable);
  EXPECT_FALSE(sources->front().executable);
  EXPECT_EQ(names(*list_zip_sources(at("d"), Links::keep, keep_all)), "a.txt a/x b e ");
}

TEST_F(ZipWriterTest, FilterLeavesOutWholeFolders) {
  ASSERT_TRUE(make_directories(at("d/skip")));
  ASSERT_TRUE(write_file(at("d/skip/x"), ""));
  ASSERT_TRUE(write_file(at("d/x"), ""));
  const auto sources = list_zip_sources(
      at("d"), Links::follow, [](std::string_view name, FileKind) { return name != "skip"; });
  ASSERT_TRUE(sources);
  EXPECT_EQ(names(*sources), "x ");
}

TEST_F(ZipWriterTest, LinksAreFollowedOrKept) {
  ASSERT_TRUE(make_directories(at("out")));
  ASSERT_TRUE(write_file(at("out/f"), "f"));
  ASSERT_TRUE(make_directories(at("d")));
  ASSERT_TRUE(make_symlink("../out", at("d/link")));
  EXPECT_EQ(names(*list_zip_sources(at("d"), Links::follow, keep_all)), "link/f ");
  const auto kept = list_zip_sources(at("d"), Links::keep, keep_all);
  EXPECT_EQ(kept->front().kind, ZipEntryKind::symlink);
  EXPECT_EQ(kept->front().text, "../out");
}

TEST_F(ZipWriterTest, LoopsAndDanglingLinksAreNamed) {
  ASSERT_TRUE(make_directories(at("loop/sub")));
  ASSERT_TRUE(make_symlink("..", at("loop/sub/up")));
  const auto loop = list_zip_sources(at("loop"), Links::follow, keep_all);
  ASSERT_FALSE(loop);
  EXPECT_EQ(loop.error().diagnostic().code, codes::kLinkLoop);
  EXPECT_NE(loop.error().diagnostic().message.find("sub/up'"), std::string::npos);

  ASSERT_TRUE(make_directories(at("dangling")));
  ASSERT_TRUE(make_symlink("nowhere", at("dangling/link")));
  const auto dangling = list_zip_sources(at("dangling"), Links::follow, keep_all);
  ASSERT_FALSE(dangling);
  EXPECT_EQ(dangling.error().diagnostic().code, codes::kDanglingLink);
}

}  // namespace
}  // namespace samx::archive
