#include "project/ignore_rules.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"

namespace samx::project {
namespace {

struct Case {
  const char* patterns;
  const char* path;
  EntryKind kind;
  bool ignored;
};

TEST(IgnoreRulesTest, FollowsGitignore) {
  const Case cases[] = {
      {"*.pyc", "a/b/c.pyc", EntryKind::file, true},
      {"*.pyc", "a/b/c.py", EntryKind::file, false},
      {"build/", "build", EntryKind::directory, true},
      {"build/", "build", EntryKind::file, false},
      {"build/", "src/build/x.js", EntryKind::file, true},
      {"/build", "src/build", EntryKind::directory, false},
      {"/build", "build/x", EntryKind::file, true},
      {"docs/*.md", "docs/a.md", EntryKind::file, true},
      {"docs/*.md", "docs/sub/a.md", EntryKind::file, false},
      {"docs/*.md", "x/docs/a.md", EntryKind::file, false},
      {"docs/**/*.md", "docs/a.md", EntryKind::file, true},
      {"docs/**/*.md", "docs/s/t/a.md", EntryKind::file, true},
      {"**/tests", "a/b/tests", EntryKind::directory, true},
      {"**/tests", "tests", EntryKind::directory, true},
      {"a/**", "a/b/c", EntryKind::file, true},
      {"a/**", "a", EntryKind::directory, false},
      {"*.log\n!keep.log", "keep.log", EntryKind::file, false},
      {"*.log\n!keep.log", "other.log", EntryKind::file, true},
      {"logs/\n!logs/keep.log", "logs/keep.log", EntryKind::file, true},
      {"# comment\n\n  \nx", "x", EntryKind::file, true},
      {"\\#x", "#x", EntryKind::file, true},
      {"file?.t[a-c]t", "file1.tbt", EntryKind::file, true},
      {"file?.t[!a-c]t", "file1.tbt", EntryKind::file, false},
      {"node_modules", "a/node_modules/x/y.js", EntryKind::file, true},
      {"trailing   ", "trailing", EntryKind::file, true},
      {"a*b*c", "aXbYc", EntryKind::file, true},
      {"a*b*c", "aXbY", EntryKind::file, false},
      {"foo/*/bar", "foo/x/bar", EntryKind::file, true},
      {"foo/*/bar", "foo/x/y/bar", EntryKind::file, false},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(std::string(test.patterns) + " on " + test.path);
    IgnoreRules rules;
    rules.add(test.patterns);
    EXPECT_EQ(rules.ignores(test.path, test.kind), test.ignored);
  }
}

TEST(IgnoreRulesTest, PatternsOfASubFolderCountThereOnly) {
  IgnoreRules rules;
  rules.add("/x.txt\n*.tmp", "sub");
  EXPECT_TRUE(rules.ignores("sub/x.txt", EntryKind::file));
  EXPECT_FALSE(rules.ignores("x.txt", EntryKind::file));
  EXPECT_FALSE(rules.ignores("sub/deep/x.txt", EntryKind::file));
  EXPECT_TRUE(rules.ignores("sub/deep/y.tmp", EntryKind::file));
}

TEST(IgnoreRulesTest, StarsOverLongTextsEndInTime) {
  IgnoreRules rules;
  rules.add("*a*a*a*a*a*a*a*a*a*b");
  EXPECT_FALSE(rules.ignores(std::string(20'000, 'a'), EntryKind::file));
}

TEST(IgnoreRulesTest, ReadsSamignore) {
  auto folder = TemporaryDirectory::make(temporary_root(), "samx-test-");
  ASSERT_TRUE(folder);
  const auto none = read_samignore(folder->path());
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->empty());
  ASSERT_TRUE(write_file(path_join(folder->path(), ".samignore"), "*.md\r\n"));
  const auto rules = read_samignore(folder->path());
  ASSERT_TRUE(rules);
  EXPECT_TRUE(rules->ignores("README.md", EntryKind::file));
}

}  // namespace
}  // namespace samx::project
