#include <gtest/gtest.h>

#include "yaml_scanning.h"

namespace samx::document {
namespace {

std::string value(std::string_view source, const YamlSurroundings& around = {}) {
  const auto scanner = [&](YamlScan& scan, YamlToken& token) {
    return scan_plain_scalar(scan, around, token);
  };
  return YamlScanning(source, scanner).value();
}

constexpr YamlSurroundings kInFlow{.indent = 0, .in_flow = true};

TEST(PlainScalarTest, EndsAtAColonWithABlankOrAComment) {
  EXPECT_EQ(value("a:b c : d"), "a:b c");
  EXPECT_EQ(value("a#b #c"), "a#b");
  EXPECT_EQ(value("a, [b]"), "a, [b]");
  EXPECT_EQ(value("x:"), "x");
}

TEST(PlainScalarTest, EndsAtMarksOfFlowInFlow) {
  EXPECT_EQ(value("a?b, c", kInFlow), "a?b");
  EXPECT_EQ(value("a]", kInFlow), "a");
  EXPECT_EQ(value("a:1}", kInFlow), "a:1");
  EXPECT_EQ(value("a:,", kInFlow), "-1");
}

TEST(PlainScalarTest, FoldsLinesThatAreIndented) {
  EXPECT_EQ(value("a\n b\n\n  c\nd", {.indent = 0}), "a b\nc");
  EXPECT_EQ(value("a  b \r\n c", {.indent = 0}), "a  b c");
  EXPECT_EQ(value("a\nb", {.indent = -1}), "a b");
  EXPECT_EQ(value("a\nb\n]", kInFlow), "a b");
}

TEST(PlainScalarTest, EndsAtADocumentMark) {
  EXPECT_EQ(value("a\n--- b"), "a");
  EXPECT_EQ(value("a\n---b"), "a ---b");
}

TEST(PlainScalarTest, RefusesATabAsIndentation) {
  EXPECT_EQ(value("a\n\tb", {.indent = 0}), "-2");
  EXPECT_EQ(value("a\n \tb", {.indent = 0}), "a b");
}

}  // namespace
}  // namespace samx::document
