#include <gtest/gtest.h>

#include "yaml_scanning.h"

namespace samx::document {
namespace {

auto scan(std::string_view source, std::int32_t indent) {
  const auto scanner = [=](YamlScan& scan, YamlToken& token) {
    return scan_block_scalar(scan, {.indent = indent}, token);
  };
  return YamlScanning(source, scanner);
}

std::string value(std::string_view source, std::int32_t indent = 0) {
  return scan(source, indent).value();
}

TEST(BlockScalarTest, KeepsOrDropsTheLastLineEnds) {
  EXPECT_EQ(value("|\n a\n b\n\nc"), "a\nb\n");
  EXPECT_EQ(value("|-\n a\n\n"), "a");
  EXPECT_EQ(value("|+\n a\n\n"), "a\n\n");
  EXPECT_EQ(value("|+\n\n\n"), "\n\n");
  EXPECT_EQ(value("|\n\n\n"), "");
  EXPECT_EQ(value("|\n a"), "a");
}

TEST(BlockScalarTest, FoldsOnlyLinesThatAreNotIndentedMore) {
  EXPECT_EQ(value(">\n a\n b\n\n c\n   d\n e\n"), "a b\nc\n  d\ne\n");
  EXPECT_EQ(value(">+\n\n x\n\n"), "\nx\n\n");
  EXPECT_EQ(value(">\n a\r\n b\n"), "a b\n");
}

TEST(BlockScalarTest, TakesTheIndentationFromItsHeaderOrItsFirstLine) {
  EXPECT_EQ(value("|2\n   a\n  b\n"), " a\nb\n");
  EXPECT_EQ(value("|1-\n  a\n"), " a");
  EXPECT_EQ(value("|-1\n  a\n"), " a");
  EXPECT_EQ(value("|\n   a\n  b\n"), "a\n");
  EXPECT_EQ(value("|1\n   a\n", 2), "a\n");
}

TEST(BlockScalarTest, MayStandInTheColumnOfNothing) {
  EXPECT_EQ(value("|\na\n", -1), "");
  EXPECT_EQ(value("|\n a\n", -1), "a\n");
}

TEST(BlockScalarTest, EndsBehindItsLastLine) {
  EXPECT_EQ(scan("| # c\n a\n\nb", 0).covered(), "| # c\n a\n\n");
}

TEST(BlockScalarTest, RefusesOtherHeadersAndTabs) {
  EXPECT_EQ(scan("|0\n", 0).fault(), SyntaxFault::block_header);
  EXPECT_EQ(scan("| a\n", 0).fault(), SyntaxFault::block_header);
  EXPECT_EQ(scan("|#c\n x\n", 0).fault(), SyntaxFault::none);
  EXPECT_EQ(scan("|\n\ta\n", 0).fault(), SyntaxFault::tab);
  EXPECT_EQ(value("|\n\ta\n"), "-2");
}

}  // namespace
}  // namespace samx::document
