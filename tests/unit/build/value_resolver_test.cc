#include "build/value_resolver.h"

#include <gtest/gtest.h>

#include "document/writer.h"
#include "parsed.h"

namespace samx::build {
namespace {

constexpr const char* kTemplate = R"(
Parameters:
  A: {Type: String, Default: d}
  L: {Type: CommaDelimitedList, Default: 'x, y'}
  E: {Type: String, Default: s}
Mappings:
  M: {us-east-1: {k: v}}
Conditions:
  C: !Equals [!Ref A, d]
  Loop: !Not [!Condition Loop]
Resources:
  F: {Type: 'AWS::Serverless::Function', Properties: {FunctionName: !Sub 'f-${A}'}}
  Lay: {Type: 'AWS::Serverless::LayerVersion'}
  Api: {Type: 'AWS::ApiGateway::RestApi'}
Value: )";

/// The value resolved, as compact JSON; "unknown" where it cannot be.
std::string resolved(const std::string& yaml,
                     const std::map<std::string, std::string>& given = {}) {
  Parsed parsed(kTemplate + yaml + "\n");
  GivenValues values;
  for (const auto& [name, value] : given)
    values.emplace(name, parsed.arena.string(value, {}));
  ValueResolver resolver(*parsed.root, values, parsed.arena);
  const document::Node* const value = resolver.value(*parsed.root->find("Value"));
  return value == nullptr ? "unknown" : document::write_json(*value, document::JsonLayout::compact);
}

struct Row {
  std::string yaml;
  std::string expected;
};

TEST(ValueResolverTest, KnowsWhatTheReferenceKnows) {
  const Row rows[] = {
      {"!Ref A", R"("d")"},
      {"!Ref L", R"(["x","y"])"},
      {"!Ref Unknown", R"("Unknown")"},
      {"!Ref Lay", R"({"Ref":"Lay"})"},
      {"!Ref AWS::Region", R"("us-east-1")"},
      {"!If [C, 1, 2]", "1"},
      {"!Join ['-', [a, !Ref A]]", R"("a-d")"},
      {"!Select [1, !Ref L]", R"("y")"},
      {"!Split ['-', a-b]", R"(["a","b"])"},
      {"!FindInMap [M, !Ref AWS::Region, k]", R"("v")"},
      {"!GetAtt F.Arn", R"("arn:aws:lambda:us-east-1:123456789012:function:f-d")"},
      {"!GetAtt Api.RootResourceId", R"("/")"},
      {"!Sub '${A}-${AWS::Region}-${Nope}-${F.X}'", R"("d-us-east-1-Nope-$F.X")"},
      {"!Sub ['${V}-${!L}', {V: lit}]", R"("lit-${!L}")"},
      {"!Not [!Condition C]", "false"},
      {"{a: !Ref A, b: !ImportValue z}", R"({"a":"d","b":{"Fn::ImportValue":"z"}})"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(resolved(row.yaml), row.expected) << row.yaml;
}

TEST(ValueResolverTest, GivenValuesWinUnlessEmpty) {
  EXPECT_EQ(resolved("!Ref A", {{"A", "1"}}), R"("1")");
  EXPECT_EQ(resolved("!Ref L", {{"L", "p,q"}}), R"(["p","q"])");
  EXPECT_EQ(resolved("!Ref E", {{"E", ""}}), R"("s")");
  EXPECT_EQ(resolved("!If [C, 1, 2]", {{"A", "x"}}), "2");
  EXPECT_EQ(resolved("!Ref AWS::Region", {{"AWS::Region", "eu-west-1"}}), R"("eu-west-1")");
}

TEST(ValueResolverTest, LeavesWhatNobodyCanKnow) {
  for (const char* yaml : {"!ImportValue z", "!GetAtt F.Name", "!If [Nope, 1, 2]", "null",
                           "[a, !ImportValue z]", "!FindInMap [M, nope, k]", "!Ref [a]"})
    EXPECT_EQ(resolved(yaml), "unknown") << yaml;
}

TEST(ValueResolverTest, ConditionsInACircleEnd) {
  EXPECT_EQ(resolved("!If [Loop, 1, 2]"), "unknown");
}

}  // namespace
}  // namespace samx::build
