#include "document/reader.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

struct Case {
  std::string_view text;
  std::string_view expected;  // JSON, or code and place of each fault
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& each : cases) {
    SCOPED_TRACE(each.text);
    EXPECT_EQ(Reading(std::string(each.text)).json(), each.expected);
  }
}

TEST(ReaderTest, ReadsScalarsByTheRulesOfYaml11) {
  expect_all({
      {"[yes, No, ON, y, tRue]", R"([true,false,true,"y","tRue"])"},
      {"[~, null, Null, '', \"~\"]", R"([null,null,null,"","~"])"},
      {"[0777, 08, 0x1F, 12:5, 1_000, -0]", R"([511,"08",31,725,1000,0])"},
      {"[1.10, 1e3, 1.0e+3, .5, -.5, 1.0]", R"([1.1,"1e3",1000.0,0.5,"-.5",1.0])"},
      {"[2012-10-17, 2001-12-14T21:59:43Z]", R"(["2012-10-17","2001-12-14 21:59:43+00:00"])"},
      {"a:\nb: 'yes'\n", R"({"a":null,"b":"yes"})"},
  });
}

TEST(ReaderTest, MakesSingleKeyMapsOfShortFormTags) {
  expect_all({
      {"!Ref 123", R"({"Ref":"123"})"},
      {"!Condition C", R"({"Condition":"C"})"},
      {"!Sub 2012-10-17", R"({"Fn::Sub":"2012-10-17"})"},
      {"a: !Ref", R"({"a":{"Ref":""}})"},
      {"!GetAtt A.b.c", R"({"Fn::GetAtt":["A","b.c"]})"},
      {"!GetAtt A", R"({"Fn::GetAtt":["A"]})"},
      {"!GetAtt ''", R"({"Fn::GetAtt":[""]})"},
      {"!GetAtt [A, b]", R"({"Fn::GetAtt":["A","b"]})"},
      {"!If [C, 1, yes]", R"({"Fn::If":["C",1,true]})"},
      {"!Fn::Sub x", R"({"Fn::Fn::Sub":"x"})"},
      {"!Transform {<<: {a: 1}, b: 2}", R"({"Fn::Transform":{"a":1,"b":2}})"},
      {"! 12", "12"},
      {"! '12'", "12"},
      {"!!str 123", R"("123")"},
      {"!!int '12'", "12"},
      {"!!float 12", "12.0"},
  });
}

TEST(ReaderTest, RefusesTagsThatMeanNothing) {
  expect_all({
      {"a: !<tag:foo> x", "SX1004 1:4"},
      {"a: !e!x y", "SX1001 1:4"},
      {"a: !!binary aGk=", "SX1004 1:13"},
      {"a: !!set {x, y}", "SX1004 1:4"},
      {"a: !!int abc", "SX1001 1:10"},
      {"!Ref x: y", "SX1004 1:1"},
  });
}

TEST(ReaderTest, AppliesMergeKeys) {
  expect_all({
      {"{k: 1, <<: [{x: 1, z: 1}, {x: 9}], x: 5}", R"({"x":5,"z":1,"k":1})"},
      {"a: &a {x: 1}\nb: {<<: *a, y: 2}\n", R"({"a":{"x":1},"b":{"x":1,"y":2}})"},
      {"'<<': 3", R"({"<<":3})"},
      {"a: <<", "SX1004 1:4"},
      {"<<: 3", "SX1004 1:5"},
      {"a: =", "SX1004 1:4"},
  });
}

TEST(ReaderTest, LetsTheLastOfEqualKeysWinAtThePlaceOfTheFirst) {
  expect_all({
      {"{a: 1, b: 2, a: 3}", R"({"a":3,"b":2})"},
      {"{1: a, true: b, 1.0: c}", R"({"1":"c"})"},
      {"{false: a, 0: b}", R"({"false":"b"})"},
      {"{200: a, '200': b}", R"({"200":"b"})"},
      {"{0777: a, 1.5: b, ~: c}", R"({"511":"a","1.5":"b","null":"c"})"},
  });
}

TEST(ReaderTest, RefusesKeysThatAreNoScalars) {
  expect_all({
      {"? [a]\n: b\n", "SX1004 1:3"},
      {"{a: b}: c", "SX1004 1:1"},
      {"2012-10-17: b", "SX1004 1:1"},
  });
}

TEST(ReaderTest, CopiesAliases) {
  const Reading reading("a: &x {k: [1]}\nb: *x\n");
  ASSERT_NE(reading.root(), nullptr);
  EXPECT_EQ(reading.json(), R"({"a":{"k":[1]},"b":{"k":[1]}})");
  EXPECT_NE(reading.root()->find("a"), reading.root()->find("b"));
  expect_all({
      {"a: *x", "SX1001 1:4"},
      {"&x [*x]", "SX1004 1:5"},
      {"[&x a, &x b]", "SX1004 1:8"},
      {"{a: &x k, *x : v}", R"({"a":"k","k":"v"})"},
  });
}

TEST(ReaderTest, TakesOneDocument) {
  expect_all({
      {"", "null"},
      {"# nothing\n", "null"},
      {"---\na: 1\n...\n", R"({"a":1})"},
      {"a: 1\n---\nb: 2\n", "SX1004 2:1"},
      {"\xEF\xBB\xBF"
       "a: 1\n",
       R"({"a":1})"},
      {"a: \x01\n", "SX1002 1:4"},
      {"a: \xFF\n", "SX1002 1:4"},
  });
}

TEST(ReaderTest, ReadsJsonAsFlowStyle) {
  expect_all({
      {R"({"a":1,"b":[true,null,"\/"]})", R"({"a":1,"b":[true,null,"/"]})"},
      {"{\n\t\"a\": 1\n}", R"({"a":1})"},
      {R"([1e3, 0.1e1, 1.5E+2])", R"(["1e3","0.1e1",150.0])"},
      {R"(["\ud83d\ude00", "a\\ud83d"])", "[\"\xF0\x9F\x98\x80\",\"a\\\\ud83d\"]"},
      {R"("\ud83d")", "SX1001 1:4"},
      {"{a:1}", R"({"a:1":null})"},
  });
}

// What yaml-cpp 0.7 gets wrong where it is given the text itself.
TEST(ReaderTest, ReadsWhatOtherScannersTripOver) {
  expect_all({
      {"- !Sub |\n  a b\n- !Sub a\n  b\n", R"([{"Fn::Sub":"a b\n"},{"Fn::Sub":"a b"}])"},
      {"a: |+\n\n\nb: >+\n\n x\n\n", R"({"a":"\n\n","b":"\nx\n\n"})"},
      {"a: '\n\n  '\nb: 'x\n\n\n  '\n", R"({"a":"\n","b":"x\n\n"})"},
      {"a: \"\\N\\_\"", "{\"a\":\"\xC2\x85\xC2\xA0\"}"},
      {"a: b\nc\n", "SX1001 2:1"},
      {"[a, , b]", "SX1001 1:5"},
      {"a: \"b\nc: d\n", "SX1001 1:4"},
      {"a: 'b\nc: d\n", "SX1001 1:4"},
      {"a: @b", "SX1001 1:4"},
      {"a: b: c", "SX1001 1:5"},
      {"a: [b, c", "SX1001 1:9"},
      {"a:\n  b: 1\n c: 2\n", "SX1001 3:2"},
      {"[: a]", "SX1001 1:2"},
      {": a", "SX1001 1:1"},
      {"[? , ? : b, ? c]", R"([{"null":null},{"null":"b"},{"c":null}])"},
      {"a: >\n x\n y\n\n  z\nb: >-\n x\n\n", R"({"a":"x y\n\n z\n","b":"x"})"},
      {"a: |\xC2\x85  b\xE2\x80\xA8  c", "{\"a\":\"b\xE2\x80\xA8\x63\"}"},
      {"k: !Sub\n  - a\nl: &x\n  m: 1\n", R"({"k":{"Fn::Sub":["a"]},"l":{"m":1}})"},
      {"- !If\n  - a\n- &x !Sub |\n  b\n", R"([{"Fn::If":["a"]},{"Fn::Sub":"b\n"}])"},
      {"[[], [[]], {}, [{}]]", "[[],[[]],{},[{}]]"},
  });
}

TEST(ReaderTest, ReportsAllValuesThatAreWrong) {
  const Reading reading("a: 2012-13-45\nb: !<x> y\nc: *z\n");
  EXPECT_EQ(reading.faults(), "SX1001 1:4 SX1004 2:4 SX1001 3:4");
  EXPECT_EQ(reading.diagnostics()[0].message,
            "'2012-13-45' looks like a date, but there is no such day or time");
  EXPECT_EQ(reading.diagnostics()[0].help, "correct it, or put it into quotes to make it a text");
}

TEST(ReaderTest, PointsAtTheBracketThatIsOpen) {
  const Reading reading("a: [b\nc: d\n");
  ASSERT_EQ(reading.diagnostics().size(), 1u);
  const Diagnostic& fault = reading.diagnostics()[0];
  EXPECT_EQ(fault.message, "a comma or ']' is missing before this");
  ASSERT_EQ(fault.related.size(), 1u);
  EXPECT_EQ(reading.covered(fault.related[0].where), "[");
}

TEST(ReaderTest, KeepsDatesAndKindsOfKeysForThoseWhoWriteBack) {
  const Reading reading("{2012-10-17: 2012-01-02, 0777: 1}", {}, Normalise::no);
  ASSERT_NE(reading.root(), nullptr);
  const auto entries = reading.root()->entries();
  EXPECT_EQ(entries[0].key_kind, NodeKind::date);
  EXPECT_EQ(entries[0].value->kind(), NodeKind::date);
  EXPECT_EQ(entries[1].key, "511");
  EXPECT_EQ(entries[1].key_kind, NodeKind::integer);
}

TEST(ReaderTest, RefusesWhatWouldExhaustIt) {
  EXPECT_EQ(Reading(std::string(100'000, '[')).faults(), "SX1003 1:201");
  EXPECT_EQ(Reading("abc", {.size_bytes = 2}).faults(), "SX1003 1:1");
  EXPECT_EQ(Reading("[a, b, c]", {.nodes = 3}).faults(), "SX1003 1:8");
  EXPECT_EQ(Reading("[a, b, c]", {.nodes = 4}).faults(), "");
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    const std::string alias = cat('*', static_cast<char>(c - 1), ", ");
    bomb += cat(c, ": &", c, " [", alias, alias, alias, alias, alias, alias, alias, alias, "]\n");
  }
  EXPECT_EQ(Reading(bomb).faults().substr(0, 6), "SX1003");
}

}  // namespace
}  // namespace samx::document
