#include "document/merge_keys.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

TEST(MergeKeysTest, PutsMergedEntriesFirstAndLetsOwnOnesOverride) {
  const Reading reading("{own: {k: 1, x: 5}, merged: {x: 1, z: 1}}");
  Node& own = *reading.root()->find("own");
  std::vector<Entry> merged;
  ASSERT_TRUE(collect_merged(*reading.root()->find("merged"), merged));
  const SourceRange own_key = own.find_entry("x")->key_origin;
  merge_before(own, merged);
  EXPECT_EQ(write_json(own, JsonLayout::compact), R"({"x":5,"z":1,"k":1})");
  EXPECT_EQ(own.find_entry("x")->key_origin, own_key);
}

TEST(MergeKeysTest, TakesMapsOnly) {
  const Reading reading("[3, [3], [{a: 1}, 3]]");
  for (const Node* const value : reading.root()->items()) {
    std::vector<Entry> merged;
    EXPECT_FALSE(collect_merged(*value, merged));
    EXPECT_TRUE(merged.empty());
  }
}

}  // namespace
}  // namespace samx::document
