#include "document/surrogate_pairs.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(SurrogatePairsTest, HidesPairsWithoutMovingAnything) {
  const SurrogatePairs pairs(R"("x\ud83d\ude00y")");
  ASSERT_FALSE(pairs.empty());
  EXPECT_EQ(pairs.hidden(), R"("x\ue03d\ue600y")");
  EXPECT_TRUE(pairs.any_in(0, 3));
  EXPECT_FALSE(pairs.any_in(3, 20));
}

TEST(SurrogatePairsTest, LeavesAllElseAlone) {
  EXPECT_TRUE(SurrogatePairs(R"("\u00e9 \ud83d \ude00\ud83d")").empty());
  EXPECT_TRUE(SurrogatePairs(R"("\\ud83d\ude00")").empty());
}

TEST(SurrogatePairsTest, PutsEscapesBackWhereTheyAreText) {
  const std::string_view source = R"(\u0041 \ud83d\ude00 \u0042)";
  const SurrogatePairs pairs(source);
  EXPECT_EQ(pairs.as_written(pairs.hidden(), 0), source);
}

}  // namespace
}  // namespace samx::document
