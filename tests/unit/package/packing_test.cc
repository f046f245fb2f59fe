#include "package/packing.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"
#include "package/codes.h"

namespace samx::package {
namespace {

class PackingTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.emplace(*TemporaryDirectory::make(temporary_root(), "samx-pack-"));
  }
  std::string write(std::string_view name, std::string_view text) {
    const std::string path = path_join(folder_->path(), name);
    EXPECT_TRUE(make_directories(std::string(path_parent(path))));
    EXPECT_TRUE(write_file(path, text));
    return path;
  }
  std::string digest(const std::string& path, ArtifactKind kind) {
    auto artifact = inspect(path, kind);
    if (!artifact) return std::string(artifact.error().diagnostic().code);
    const auto done = compute_digest(*artifact, hashes_, cancellation_);
    return done ? artifact->digest : std::string(done.error().diagnostic().code);
  }

  std::optional<TemporaryDirectory> folder_;
  Cancellation cancellation_;
  HashCache hashes_{"", 0};
};

// Spec cli-package-deploy 3.8: recomputed from the reference.
TEST_F(PackingTest, FolderHasTheNameThatSamGivesIt) {
  write("src/a.py", "def h(e,c): return 1\n");
  write("src/b.txt", "hi\n");
  write("src/sub/c.txt", "z\n");
  EXPECT_EQ(digest(path_join(folder_->path(), "src"), ArtifactKind::zip_always),
            "120aa862d41870b0d0ccc5a8e526f0aa");
}

TEST_F(PackingTest, SingleFileOfAFunctionIsWrapped) {
  const std::string path = write("a.py", "def h(e,c): return 1\n");
  const auto artifact = inspect(path, ArtifactKind::zip_always);
  ASSERT_TRUE(artifact);
  EXPECT_EQ(artifact->packing, Packing::zipped);
  ASSERT_EQ(artifact->sources.size(), 1u);
  EXPECT_EQ(artifact->sources[0].name, "a.py");
  EXPECT_EQ(digest(path, ArtifactKind::zip_always), "dd25048508114b14756552acefcfe3df");
}

TEST_F(PackingTest, FileOfAnApiGoesAsItIs) {
  const std::string path = write("api.yaml", "hello\n");
  const auto artifact = inspect(path, ArtifactKind::file);
  ASSERT_TRUE(artifact);
  EXPECT_EQ(artifact->packing, Packing::as_is);
  EXPECT_EQ(digest(path, ArtifactKind::file), "b1946ac92492d2347c6235b4d2611184");
}

TEST_F(PackingTest, ZipOfAFunctionGoesAsItIs) {
  const std::string zip = path_join(folder_->path(), "code.zip");
  ASSERT_TRUE(archive::write_zip(zip, {{.name = "a", .text = "x"}}, cancellation_));
  const auto artifact = inspect(zip, ArtifactKind::zip_always);
  ASSERT_TRUE(artifact);
  EXPECT_EQ(artifact->packing, Packing::as_is);
}

TEST_F(PackingTest, SamignoreLeavesFilesOut) {
  write("src/a.py", "def h(e,c): return 1\n");
  write("src/b.txt", "hi\n");
  write("src/sub/c.txt", "z\n");
  write("src/.samignore", "*.log\n.samignore\n");
  write("src/noise.log", "zzz");
  EXPECT_EQ(digest(path_join(folder_->path(), "src"), ArtifactKind::zip),
            "120aa862d41870b0d0ccc5a8e526f0aa");
}

TEST_F(PackingTest, DanglingLinksAreNamed) {
  write("src/a.py", "x");
  ASSERT_TRUE(make_symlink("nowhere", path_join(folder_->path(), "src/link")));
  const auto artifact = inspect(path_join(folder_->path(), "src"), ArtifactKind::zip);
  ASSERT_FALSE(artifact);
  EXPECT_NE(artifact.error().diagnostic().message.find("link"), std::string::npos);
}

TEST_F(PackingTest, StopsWhenItIsInterrupted) {
  const std::string path = write("a", "x");
  cancellation_.request();
  EXPECT_EQ(digest(path, ArtifactKind::file), "SX0130");
}

}  // namespace
}  // namespace samx::package
