#include "base/source.h"

#include <gtest/gtest.h>

namespace samx {
namespace {

TEST(SourceMapTest, CountsLinesAndCodePointsFromOne) {
  SourceMap sources;
  const auto file = sources.add("t.yaml", "a: 1\nb\xc3\xa9: x\r\nend");
  EXPECT_EQ(sources.position(file, 0), (LineColumn{1, 1}));
  EXPECT_EQ(sources.position(file, 4), (LineColumn{1, 5}));
  EXPECT_EQ(sources.position(file, 5), (LineColumn{2, 1}));
  EXPECT_EQ(sources.position(file, 8), (LineColumn{2, 3}));
  EXPECT_EQ(sources.position(file, 1000), (LineColumn{3, 4}));
}

TEST(SourceMapTest, GivesALineWithoutItsEnd) {
  SourceMap sources;
  const auto file = sources.add("t.yaml", "one\r\ntwo");
  EXPECT_EQ(sources.line_text(file, 1), "one");
  EXPECT_EQ(sources.line_text(file, 2), "two");
  EXPECT_EQ(sources.line_text(file, 3), "");
}

TEST(SourceMapTest, ARangeWithoutFileIsEmptyText) {
  SourceMap sources;
  const auto file = sources.add("t.yaml", "hello");
  EXPECT_EQ(sources.text(SourceRange{file, 1, 3}), "el");
  EXPECT_EQ(sources.text(SourceRange{}), "");
}

}  // namespace
}  // namespace samx
