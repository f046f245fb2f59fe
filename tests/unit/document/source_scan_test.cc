#include "document/source_scan.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(SourceScanTest, SkipsTagsAnchorsAndCommentsBeforeTheContent) {
  const std::string_view text = "&a !Sub # why\n  x";
  const PropertiesSpan span = skip_properties(text, 0);
  EXPECT_EQ(text.substr(span.content), "x");
  EXPECT_EQ(text.substr(span.tag_begin, span.tag_end - span.tag_begin), "!Sub");
}

TEST(SourceScanTest, EndsATagAtABracketOrItsOwn) {
  EXPECT_EQ(skip_properties("!Ref}", 0).tag_end, 4u);
  EXPECT_EQ(skip_properties("!<a,b> x", 0).tag_end, 6u);
}

TEST(SourceScanTest, FindsNoPropertiesInContent) {
  const PropertiesSpan span = skip_properties("x !y", 0);
  EXPECT_EQ(span.content, 0u);
  EXPECT_EQ(span.tag_begin, span.tag_end);
}

TEST(SourceScanTest, TrimsTheEndButNotBeforeTheBegin) {
  EXPECT_EQ(trimmed_end("|\n  x\n\n", 1, 7), 5u);
  EXPECT_EQ(trimmed_end("|\n\n", 1, 3), 1u);
}

}  // namespace
}  // namespace samx::document
