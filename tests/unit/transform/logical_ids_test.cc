#include "transform/logical_ids.h"

#include <gtest/gtest.h>

#include "document/reader.h"

namespace samx::transform {
namespace {

std::string suffix_of(std::string yaml) {
  SourceMap sources;
  document::TreeArena nodes;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add("value.yaml", std::move(yaml));
  return hash_suffix(document::read_document(sources, file, nodes, diagnostics));
}

// Spec transform-core 10.1.
TEST(LogicalIdsTest, HashesDataAsTheSpecificationSays) {
  EXPECT_EQ(suffix_of("Prod"), "8edffdf091");
  EXPECT_EQ(suffix_of(R"({"b": 1, "a": [true, null, "é😀\x7f/\"\\"]})"), "8245f6b923");
  EXPECT_EQ(suffix_of("[Z1, x.com]"), "c13a29aa3e");
  EXPECT_EQ(suffix_of("1.5"), "aa8f289ebe");
  EXPECT_EQ(suffix_of("é"), "bf15be717a");
  EXPECT_EQ(suffix_of("1.0e+16"), "d188132961");
  EXPECT_EQ(suffix_of("1.0e-5"), "9115e342ed");
}

TEST(LogicalIdsTest, GivesNoSuffixForFalsyData) {
  for (const char* const yaml : {"''", "0", "[]", "{}", "null", "false"})
    EXPECT_EQ(suffix_of(yaml), "") << yaml;
  EXPECT_EQ(hash_suffix(nullptr), "");
}

TEST(LogicalIdsTest, AcceptsAsciiLettersAndDigitsOnly) {
  EXPECT_TRUE(is_logical_id("F1"));
  for (const std::string_view bad : {"", "a-b", "a_b", "a b", "\xc3\xa9"})
    EXPECT_FALSE(is_logical_id(bad)) << bad;
}

}  // namespace
}  // namespace samx::transform
