#include "intrinsics/pattern.h"

#include <gtest/gtest.h>

namespace samx::intrinsics {
namespace {

TEST(PatternTest, MatchesTheWholeText) {
  EXPECT_EQ(matches_whole("abc", "[a-z]+"), true);
  EXPECT_EQ(matches_whole("abc1", "[a-z]+"), false);
  EXPECT_EQ(matches_whole("2026-01", R"(^\d{4}-\d\d$)"), true);
  EXPECT_EQ(matches_whole("a b", R"([\w\s]*)"), true);
  EXPECT_EQ(matches_whole("10.0.0.0/16", R"((\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})/(\d{1,2}))"),
            true);
  EXPECT_EQ(matches_whole("xz1", "(?:x|y)+z"), false);
  EXPECT_EQ(matches_whole("xyxyz", "(?:x|y)+z"), true);
}

TEST(PatternTest, LeavesAloneWhatItCannotJudge) {
  for (const char* const pattern : {"(?=a)b", "a+?", R"(\bword)", R"(\p{L}+)", "(", R"(a\)"}) {
    SCOPED_TRACE(pattern);
    EXPECT_FALSE(matches_whole("abc", pattern).has_value());
  }
}

}  // namespace
}  // namespace samx::intrinsics
