#include "base/file_system.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/codes.h"
#include "base/file_descriptor.h"
#include "base/path.h"

namespace samx {
namespace {

class FileSystemTest : public testing::Test {
 protected:
  std::string at(std::string_view name) const { return path_join(folder_->path(), name); }

  Result<TemporaryDirectory> folder_ = TemporaryDirectory::make(temporary_root(), "samx-test-");
};

TEST_F(FileSystemTest, ReadsBackWhatItWrote) {
  const std::string text("a\0b\n", 4);
  ASSERT_TRUE(write_file(at("f"), text));
  EXPECT_EQ(*read_file(at("f")), text);
  const auto status = file_status(at("f"));
  ASSERT_TRUE(status);
  EXPECT_EQ(status->kind, FileKind::regular);
  EXPECT_EQ(status->size_bytes, 4u);
}

TEST_F(FileSystemTest, MissingFileIsNotFoundAndNamed) {
  const auto text = read_file(at("nope"));
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().diagnostic().code, codes::kNotFound);
  EXPECT_NE(text.error().diagnostic().message.find("nope'"), std::string::npos);
}

TEST_F(FileSystemTest, FolderIsNotReadAsAFile) {
  const auto text = read_file(folder_->path());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().diagnostic().code, codes::kIo);
}

TEST_F(FileSystemTest, LimitStopsALargeFile) {
  ASSERT_TRUE(write_file(at("f"), "12345"));
  EXPECT_TRUE(read_file(at("f"), 5));
  const auto text = read_file(at("f"), 4);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().diagnostic().code, codes::kTooLarge);
}

TEST_F(FileSystemTest, LimitStopsAnEndlessFile) {
  const auto text = read_file("/dev/zero", 1000);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().diagnostic().code, codes::kTooLarge);
}

TEST_F(FileSystemTest, ListsInByteOrder) {
  for (const char* name : {"b", "a", "B", "a.txt"})
    ASSERT_TRUE(write_file(at(name), ""));
  ASSERT_TRUE(make_directories(at("c/d")));
  const auto entries = list_directory(folder_->path());
  ASSERT_TRUE(entries);
  std::string names;
  for (const DirectoryEntry& entry : *entries)
    names += entry.name + (entry.kind == FileKind::directory ? "/ " : " ");
  EXPECT_EQ(names, "B a a.txt b c/ ");
}

TEST_F(FileSystemTest, RemovesTreesWithReadOnlyFoldersAndLeavesLinkTargets) {
  ASSERT_TRUE(make_directories(at("tree/locked")));
  ASSERT_TRUE(write_file(at("tree/locked/f"), "x"));
  ASSERT_TRUE(write_file(at("kept"), "x"));
  ASSERT_TRUE(make_symlink(folder_->path(), at("tree/up")));
  ASSERT_TRUE(set_mode(at("tree/locked"), 0500));
  ASSERT_TRUE(remove_all(at("tree")));
  EXPECT_FALSE(exists(at("tree")));
  EXPECT_TRUE(exists(at("kept")));
  EXPECT_TRUE(remove_all(at("tree")));
}

TEST_F(FileSystemTest, CopyKeepsBytesAndMode) {
  const std::string text(300'000, 'q');
  ASSERT_TRUE(write_file(at("from"), text));
  ASSERT_TRUE(set_mode(at("from"), 0555));
  ASSERT_TRUE(copy_file(at("from"), at("to")));
  EXPECT_EQ(*read_file(at("to")), text);
  EXPECT_EQ(file_status(at("to"))->mode, 0555u);
}

TEST_F(FileSystemTest, ExchangePutsTheNewFolderInPlaceAndDropsTheOld) {
  ASSERT_TRUE(make_directories(at("new")));
  ASSERT_TRUE(write_file(at("new/n"), ""));
  ASSERT_TRUE(make_directories(at("live")));
  ASSERT_TRUE(write_file(at("live/o"), ""));
  ASSERT_TRUE(exchange_directory(at("new"), at("live")));
  EXPECT_TRUE(exists(at("live/n")));
  EXPECT_FALSE(exists(at("live/o")));
  EXPECT_FALSE(exists(at("new")));
}

TEST_F(FileSystemTest, ExchangeWithNothingIsARename) {
  ASSERT_TRUE(make_directories(at("new")));
  ASSERT_TRUE(exchange_directory(at("new"), at("live")));
  EXPECT_TRUE(is_directory(at("live")));
}

TEST_F(FileSystemTest, TemporaryDirectoryGoesWithItsObject) {
  std::string path;
  {
    const auto folder = TemporaryDirectory::make(folder_->path(), "t-");
    ASSERT_TRUE(folder);
    path = folder->path();
    ASSERT_TRUE(write_file(path_join(path, "f"), ""));
  }
  EXPECT_FALSE(exists(path));
}

TEST_F(FileSystemTest, AtomicWriteKeepsModeAndFollowsTheLink) {
  ASSERT_TRUE(write_file(at("real"), "old"));
  ASSERT_TRUE(set_mode(at("real"), 0600));
  ASSERT_TRUE(make_symlink("real", at("link")));
  ASSERT_TRUE(write_file_atomically(at("link"), "new", Durability::synced));
  EXPECT_EQ(*read_file(at("real")), "new");
  EXPECT_EQ(file_status(at("real"))->mode, 0600u);
  EXPECT_EQ(file_status(at("link"))->kind, FileKind::symlink);
  EXPECT_EQ(list_directory(folder_->path())->size(), 2u);
}

TEST_F(FileSystemTest, FailedAtomicWriteLeavesNothingBehind) {
  ASSERT_TRUE(make_directories(at("folder/full")));
  const auto done = write_file_atomically(at("folder"), "text");
  ASSERT_FALSE(done);
  EXPECT_EQ(list_directory(folder_->path())->size(), 1u);
  EXPECT_TRUE(is_directory(at("folder/full")));
}

TEST_F(FileSystemTest, AtomicWriteIntoAPipeLeavesThePipe) {
  ASSERT_EQ(mkfifo(at("pipe").c_str(), 0600), 0);
  const FileDescriptor reader(open(at("pipe").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  ASSERT_TRUE(reader.is_open());
  ASSERT_TRUE(write_file_atomically(at("pipe"), "text"));
  std::string got(8, '\0');
  EXPECT_EQ(read(reader.get(), got.data(), got.size()), 4);
  EXPECT_EQ(got.substr(0, 4), "text");
  EXPECT_EQ(list_directory(folder_->path())->size(), 1u);
  EXPECT_NE(file_status(at("pipe"))->kind, FileKind::regular);
}

}  // namespace
}  // namespace samx
