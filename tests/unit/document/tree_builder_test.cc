#include "document/tree_builder.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

std::string_view value_at(const Reading& reading, std::initializer_list<std::string_view> path) {
  return reading.covered(reading.root()->at(path)->origin());
}

TEST(TreeBuilderTest, GivesEveryKeyAndValueItsRange) {
  const Reading reading(
      "a: b c\n'q': \"x\n  y\"\nf: {g: [1, 2] }\nblock: |\n  one\n\n  two\n\nempty:\nlast: x\n");
  ASSERT_NE(reading.root(), nullptr) << reading.faults();
  EXPECT_EQ(value_at(reading, {"a"}), "b c");
  EXPECT_EQ(reading.covered(reading.root()->find_entry("q")->key_origin), "'q'");
  EXPECT_EQ(value_at(reading, {"q"}), "\"x\n  y\"");
  EXPECT_EQ(value_at(reading, {"f"}), "{g: [1, 2] }");
  EXPECT_EQ(value_at(reading, {"f", "g"}), "[1, 2]");
  EXPECT_EQ(value_at(reading, {"block"}), "|\n  one\n\n  two");
  EXPECT_EQ(value_at(reading, {"empty"}), "");
  const Entry& empty = *reading.root()->find_entry("empty");
  EXPECT_EQ(empty.value->origin().begin, empty.key_origin.end);
}

TEST(TreeBuilderTest, CountsBytesBehindOtherCharactersAndTheByteOrderMark) {
  const Reading reading("\xEF\xBB\xBF\xC3\xA9: '\xF0\x9F\x98\x80' # \xE2\x82\xAC\r\nb: c\r\n");
  ASSERT_NE(reading.root(), nullptr) << reading.faults();
  EXPECT_EQ(reading.covered(reading.root()->entries()[0].key_origin), "\xC3\xA9");
  EXPECT_EQ(value_at(reading, {"\xC3\xA9"}), "'\xF0\x9F\x98\x80'");
  EXPECT_EQ(value_at(reading, {"b"}), "c");
}

TEST(TreeBuilderTest, EndsABlockWithItsLastValue) {
  const Reading reading("a:\n  - b: 1\n    c:\n      - x # comment\n\n# more\nz: 1\n");
  ASSERT_NE(reading.root(), nullptr) << reading.faults();
  EXPECT_EQ(value_at(reading, {"a"}), "- b: 1\n    c:\n      - x");
}

TEST(TreeBuilderTest, TellsTheTagFromWhatItStandsBefore) {
  const Reading reading("a: !GetAtt X.Y.Z\nb: &n !Sub 'x'\nc: !If\n  - d\n");
  ASSERT_NE(reading.root(), nullptr) << reading.faults();
  const Node* const get_att = reading.root()->find("a");
  EXPECT_EQ(reading.covered(get_att->origin()), "!GetAtt X.Y.Z");
  EXPECT_EQ(reading.covered(get_att->entries()[0].key_origin), "!GetAtt");
  const auto parts = get_att->entries()[0].value->items();
  EXPECT_EQ(reading.covered(parts[0]->origin()), "X");
  EXPECT_EQ(reading.covered(parts[1]->origin()), "Y.Z");
  const Node* const sub = reading.root()->find("b");
  EXPECT_EQ(reading.covered(sub->entries()[0].key_origin), "!Sub");
  EXPECT_EQ(reading.covered(sub->entries()[0].value->origin()), "'x'");
  EXPECT_EQ(value_at(reading, {"c", "Fn::If"}), "- d");
}

TEST(TreeBuilderTest, KeepsTheStyleAndTheSourceText) {
  const Reading reading("{a: 0777, b: 'x', c: \"y\", d: !Ref e}\n");
  ASSERT_NE(reading.root(), nullptr) << reading.faults();
  const Node& root = *reading.root();
  EXPECT_EQ(root.style(), NodeStyle::flow);
  EXPECT_EQ(root.find("a")->style(), NodeStyle::plain);
  EXPECT_EQ(root.find("a")->text(), "511");
  EXPECT_EQ(root.find("a")->source_text(), "0777");
  EXPECT_EQ(root.find("b")->style(), NodeStyle::quoted);
  EXPECT_EQ(root.find("d")->style(), NodeStyle::plain);
  const Reading block("a: |\n  x\n");
  EXPECT_EQ(block.root()->style(), NodeStyle::block);
  EXPECT_EQ(block.root()->find("a")->style(), NodeStyle::block);
}

TEST(TreeBuilderTest, StopsAfterManyFaults) {
  std::string text;
  for (int line = 0; line < 500; ++line)
    text += "- 2012-13-45\n";
  EXPECT_EQ(Reading(text).diagnostics().size(), 100u);
}

}  // namespace
}  // namespace samx::document
