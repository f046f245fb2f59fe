#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

std::string written(std::string text) {
  const Reading reading(std::move(text), {}, Normalise::no);
  return reading.root() == nullptr ? reading.faults() : write_yaml(*reading.root());
}

TEST(YamlWriterTest, WritesBlocksWithDashesBelowTheirKey) {
  EXPECT_EQ(written("{a: [1, [2, 3], {b: c, d: []}], e: {}}"),
            "a:\n- 1\n- - 2\n  - 3\n- b: c\n  d: []\ne: {}\n");
}

TEST(YamlWriterTest, WritesLongFormsAndSortsTheMapBelowAShortOne) {
  EXPECT_EQ(written("a: !GetAtt B.C\nb: !Sub x\nc: !Foo {z: {q: 1, b: 1}, a: 2}\n"),
            "a:\n  Fn::GetAtt:\n  - B\n  - C\nb:\n  Fn::Sub: x\n"
            "c:\n  Fn::Foo:\n    a: 2\n    z:\n      q: 1\n      b: 1\n");
}

// Each row of the table in spec cli-build 10.4.
TEST(YamlWriterTest, QuotesAsTheReferenceDoes) {
  EXPECT_EQ(
      written(R"(["1e3", '12:30', "1_000", "+1", ".5", "0x1F", "~", "NO", "=", "012"])"),
      "- 1e3\n- '12:30'\n- '1_000'\n- '+1'\n- '.5'\n- '0x1F'\n- '~'\n- 'NO'\n- '='\n- '012'\n");
  EXPECT_EQ(written(R"([y, "?x", ":a", "a,b", "a\\b", "${AWS::Region} %x @y"])"),
            "- y\n- ?x\n- :a\n- a,b\n- a\\b\n- ${AWS::Region} %x @y\n");
  EXPECT_EQ(written(R"(["a #b", "[a]", "!Ref x", "- ", "a:", " lead", ""])"),
            "- 'a #b'\n- '[a]'\n- '!Ref x'\n- '- '\n- 'a:'\n- ' lead'\n- ''\n");
  EXPECT_EQ(written(R"({a: "multi\nline\n"})"), "a: 'multi\n\n  line\n\n  '\n");
  EXPECT_EQ(written(R"({a: "#!/bin/bash\n  indented\nend\n"})"),
            "a: \"#!/bin/bash\\n  indented\\nend\\n\"\n");
  EXPECT_EQ(
      written(R"(["tab\there", "trailing \nspace", "it's", "\xE9t\xE9", "\U0001F600"])"),
      "- \"tab\\there\"\n- \"trailing \\nspace\"\n- it's\n- \"\\xE9t\\xE9\"\n- \"\\U0001F600\"\n");
  EXPECT_EQ(written("'key with: colon': 1"), "'key with: colon': 1\n");
}

TEST(YamlWriterTest, WritesNumbersDatesAndKeysAsTheyWere) {
  EXPECT_EQ(written("{0x1f: 12:30, b: 1_000, c: 3.5, d: 1.0e+20, e: .inf, f: yes, g: ~}"),
            "31: 750\nb: 1000\nc: 3.5\nd: 1.0e+20\ne: .inf\nf: true\ng: null\n");
  EXPECT_EQ(written("{'200': 2012-10-17, true: 'true', ~: a}"),
            "'200': '2012-10-17'\ntrue: 'true'\nnull: a\n");
}

TEST(YamlWriterTest, FoldsLongTexts) {
  const std::string words =
      "word word word word word word word word word word word word word word "
      "word word word word";
  EXPECT_EQ(written("a: " + words),
            "a: word word word word word word word word word word word word word word word word\n"
            "  word word\n");
  EXPECT_EQ(written("a: '" + words + ": x'"),
            "a: 'word word word word word word word word word word word word word word word word\n"
            "  word word: x'\n");
  EXPECT_EQ(
      written("a: \"" + words + " \\t\""),
      "a: \"word word word word word word word word word word word word word word word word\\\n"
      "  \\ word word \\t\"\n");
}

TEST(YamlWriterTest, WritesLongAndManyLinedKeysInTheirOwnForm) {
  const std::string longest(122, 'k');
  EXPECT_EQ(written(longest + ": 1"), longest + ": 1\n");
  EXPECT_EQ(written(longest + "k: [1]"), "? " + longest + "k\n: - 1\n");
  EXPECT_EQ(written(R"({"a\nb": {c: 1}, "": 2})"), "? 'a\n\n  b'\n: c: 1\n? ''\n: 2\n");
}

}  // namespace
}  // namespace samx::document
