#include <gtest/gtest.h>

#include "yaml_scanning.h"

namespace samx::document {
namespace {

YamlScanning<decltype(&scan_quoted_scalar)> scan(std::string_view source) {
  return {source, &scan_quoted_scalar};
}

std::string value(std::string_view source) {
  return scan(source).value();
}

TEST(QuotedScalarTest, ReplacesEscapes) {
  EXPECT_EQ(value(R"("\x41\u00e9\U0001F600\t\"\\\/\ ")"), "A\xC3\xA9\xF0\x9F\x98\x80\t\"\\/ ");
  EXPECT_EQ(value(R"("\N\_\L\P\0")"),
            std::string("\xC2\x85\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9\0", 11));
  EXPECT_EQ(value("'it''s \\n'"), "it's \\n");
}

TEST(QuotedScalarTest, ReadsTheTwoHalvesThatJsonWrites) {
  EXPECT_EQ(value(R"("\ud83d\ude00")"), "\xF0\x9F\x98\x80");
  EXPECT_EQ(value(R"("\\ud83d")"), "\\ud83d");
  for (const std::string_view half : {R"("\ud83d")", R"("\ude00")", R"("\ud83d\u0041")"}) {
    EXPECT_EQ(scan(half).fault(), SyntaxFault::escape_code) << half;
    EXPECT_EQ(value(half), "-3");
  }
}

TEST(QuotedScalarTest, FoldsLines) {
  EXPECT_EQ(value("\"a \n  b\n\n\n  c\""), "a b\n\nc");
  EXPECT_EQ(value("\"a\\\r\n  b  c\""), "ab  c");
  EXPECT_EQ(value("\"a \\\n\n  b\""), "a \nb");
  EXPECT_EQ(value("\" x \""), " x ");
  EXPECT_EQ(value("'\n\n  '"), "\n");
  EXPECT_EQ(value("'x\n\n\n  '"), "x\n\n");
  EXPECT_EQ(value("'x\xE2\x80\xA8 y\xC2\x85z'"), "x\xE2\x80\xA8y z");
}

TEST(QuotedScalarTest, EndsAtItsQuote) {
  EXPECT_EQ(scan("'a' 'b'").covered(), "'a'");
  EXPECT_EQ(value("'' x"), "");
  EXPECT_EQ(value("''''"), "'");
  EXPECT_FALSE(scan("'a\xC3\xA9'").token().text.decoded);
}

TEST(QuotedScalarTest, RefusesWhatIsNotClosedOrNoEscape) {
  EXPECT_EQ(scan("\"a").fault(), SyntaxFault::open_quote);
  EXPECT_EQ(scan("'a\n---\n'").fault(), SyntaxFault::quote_over_documents);
  EXPECT_EQ(scan("\"a\\q\"").fault(), SyntaxFault::unknown_escape);
  EXPECT_EQ(value("\"a\\q\""), "-2");
  EXPECT_EQ(scan("\"\\x4g\"").fault(), SyntaxFault::escape_digits);
  EXPECT_EQ(scan("\"\\U00110000\"").fault(), SyntaxFault::escape_code);
}

}  // namespace
}  // namespace samx::document
