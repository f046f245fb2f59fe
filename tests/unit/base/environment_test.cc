#include "base/environment.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"

namespace samx {
namespace {

TEST(EnvironmentTest, EmptyCountsAsSet) {
  Environment environment;
  environment.set("A", "");
  EXPECT_EQ(environment.get("A"), "");
  EXPECT_EQ(environment.get_nonempty("A"), std::nullopt);
  EXPECT_EQ(environment.get("B"), std::nullopt);
  environment.erase("A");
  EXPECT_EQ(environment.get("A"), std::nullopt);
}

TEST(EnvironmentTest, ProgramIsTheFirstExecutableFileOfThePath) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-test-");
  ASSERT_TRUE(folder);
  const std::string first = path_join(folder->path(), "first");
  const std::string second = path_join(folder->path(), "second");
  ASSERT_TRUE(make_directories(path_join(first, "tool")));  // a folder is no program
  ASSERT_TRUE(make_directories(second));
  ASSERT_TRUE(write_file(path_join(second, "tool"), "", 0755));
  ASSERT_TRUE(write_file(path_join(second, "text"), "", 0644));
  Environment environment;
  environment.set("PATH", first + ":" + second);
  EXPECT_EQ(find_program("tool", environment), path_join(second, "tool"));
  EXPECT_EQ(find_program("text", environment), std::nullopt);
  EXPECT_EQ(find_program(path_join(second, "tool"), environment), path_join(second, "tool"));
}

}  // namespace
}  // namespace samx
