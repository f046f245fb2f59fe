#include "document/yaml_scanner.h"

#include <string>

#include <gtest/gtest.h>

namespace samx::document {
namespace {

/// One character for each token; at a fault "!" and its place.
std::string tokens(std::string_view source) {
  constexpr std::string_view kLetters = ".VT<>-{)[]{}e,?:*&!x";
  YamlScanner scanner(source);
  std::string out;
  for (const YamlToken* token = scanner.peek(); token != nullptr; token = scanner.peek()) {
    out += token->kind == YamlTokenKind::block_list ? '('
           : token->kind == YamlTokenKind::block_map
               ? '('
               : kLetters[static_cast<std::size_t>(token->kind)];
    if (token->kind == YamlTokenKind::end) return out;
    scanner.pop();
  }
  return out + "!" + std::to_string(scanner.fault().at);
}

TEST(YamlScannerTest, MakesBlocksOfIndentation) {
  EXPECT_EQ(tokens("a:\n  b: c\n  d:\ne: f\n"), "(?x:(?x:x?x:)?x:x).");
  EXPECT_EQ(tokens("- a\n- - b\n"), "(exe(ex)).");
  EXPECT_EQ(tokens("a:\n- b\n- c\n"), "(?x:exex).");
  EXPECT_EQ(tokens("? a\n: b\n"), "(?x:x).");
}

TEST(YamlScannerTest, FindsKeysByTheirColon) {
  EXPECT_EQ(tokens("{a: b, c, \"d\":e}"), "{?x:x,x,?x:x}.");
  EXPECT_EQ(tokens("&a !b [c]: d"), "(?&![x]:x).");
  EXPECT_EQ(tokens("{a\n: b}"), "{x:x}.");
}

TEST(YamlScannerTest, RefusesKeysOverLinesOrTooLong) {
  EXPECT_EQ(tokens("a\nb: c"), "x!3");
  EXPECT_EQ(tokens(std::string(1024, 'k') + ": v"), "(?x:x).");
  EXPECT_EQ(tokens(std::string(1025, 'k') + ": v"), "x!1025");
  EXPECT_EQ(tokens("a: b\nc\nd: e\n").substr(0, 6), "(?x:x!");
}

TEST(YamlScannerTest, RefusesWhatMayNotStandThere) {
  EXPECT_EQ(tokens("a: - b"), "(?x:!3");
  EXPECT_EQ(tokens("a: b: c").back(), '4');
  EXPECT_EQ(tokens("a: ? b"), "(?x:!3");
  EXPECT_EQ(tokens("a: %b"), "(?x:!3");
  EXPECT_EQ(tokens("a:\n\tb: c"), "(?x:!3");
}

TEST(YamlScannerTest, TakesTabsWhereNoIndentationIsMeant) {
  EXPECT_EQ(tokens("a:\tb\n"), "(?x:x).");
  EXPECT_EQ(tokens("{\n\t\"a\": 1\n}"), "{?x:x}.");
}

TEST(YamlScannerTest, EndsWithBracketsOpen) {
  EXPECT_EQ(tokens("[: *b "), "[:*.");
  EXPECT_EQ(tokens("[{\"a\"b"), "[{xx.");
}

}  // namespace
}  // namespace samx::document
