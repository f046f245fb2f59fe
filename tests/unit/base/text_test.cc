#include "base/text.h"

#include <array>

#include <gtest/gtest.h>

namespace samx {
namespace {

TEST(TextTest, CatJoinsTextCharactersAndIntegers) {
  EXPECT_EQ(cat("line ", 3, ':', std::string("x"), -7LL, 18446744073709551615ULL),
            "line 3:x-718446744073709551615");
}

TEST(TextTest, SplitKeepsEmptyPieces) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

TEST(TextTest, TrimTakesWhiteSpaceAtBothEnds) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
}

TEST(TextTest, ReplaceAllDoesNotLookAtWhatItInserted) {
  EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
}

TEST(TextTest, ParseIntegerWantsTheWholeText) {
  EXPECT_EQ(parse_integer("-42"), -42);
  for (const std::string_view bad : {"", "4x", " 4", "99999999999999999999"}) {
    SCOPED_TRACE(bad);
    EXPECT_EQ(parse_integer(bad), std::nullopt);
  }
}

TEST(TextTest, EditDistanceCountsSwappedNeighboursOnce) {
  EXPECT_EQ(edit_distance("Timeout", "Timeuot"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
}

TEST(TextTest, NearestFindsTypingErrorsOnly) {
  constexpr std::array<std::string_view, 3> kNames{"Handler", "Runtime", "MemorySize"};
  EXPECT_EQ(nearest("handler", kNames), "Handler");
  EXPECT_EQ(nearest("Rumtime", kNames), "Runtime");
  EXPECT_EQ(nearest("Bananas", kNames), "");
}

}  // namespace
}  // namespace samx
