#include "intrinsics/evaluate.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "unit/intrinsics/parsed.h"

namespace samx::intrinsics {
namespace {

using document::Node;
using document::TreeArena;

// Resources as a cloud would know them: the Ref of X is "x-id", its attribute A is "x-A".
class NamedResources final : public ResourceValues {
 public:
  Result<Node*> reference(std::string_view id, SourceRange where, TreeArena& arena) override {
    return arena.string(cat(to_lower_ascii(id), "-id"), where);
  }
  Result<Node*> attribute(std::string_view id, std::string_view name, SourceRange where,
                          TreeArena& arena) override {
    return arena.string(cat(to_lower_ascii(id), '-', name), where);
  }
  Result<Node*> imported(std::string_view name, SourceRange where, TreeArena& arena) override {
    return arena.string(cat("imported-", name), where);
  }
};

class EvaluateTest : public testing::Test {
 protected:
  Result<Node*> run(const Parsed& parsed) {
    const Scope scope{.mappings = mappings_.find("Mappings"),
                      .parameters = parameters_,
                      .conditions = conditions_,
                      .pseudo = pseudo_,
                      .resources = resources_};
    return evaluate(parsed.root(), scope, arena_);
  }
  std::string value_of(std::string_view text) {
    parsed_.emplace_back(std::make_unique<Parsed>(text));
    const auto found = run(*parsed_.back());
    return found ? json(*found) : cat("error: ", found.error().diagnostic().message);
  }
  std::string code_of(std::string_view text) {
    parsed_.emplace_back(std::make_unique<Parsed>(text));
    const auto found = run(*parsed_.back());
    return found ? "no error" : std::string(found.error().diagnostic().code);
  }

  TreeArena arena_;
  Parsed mappings_{"Mappings: {Size: {prod: {Memory: 1024}, dev: {Memory: 128}}}"};
  ParameterValues parameters_{
      {"Stage", arena_.string("prod", {})},
      {"Zones", arena_.list({}, {arena_.string("a", {}), arena_.string("b", {})})}};
  ConditionValues conditions_{{"IsProd", true}, {"IsDev", false}};
  PseudoParameters pseudo_{.stack_id = "arn:stack", .stack_name = "shop"};
  NamedResources resources_;
  std::vector<std::unique_ptr<Parsed>> parsed_;
};

TEST_F(EvaluateTest, ComputesEveryFunction) {
  struct Case {
    std::string_view text;
    std::string_view value;
  };
  const Case cases[] = {
      {"!Ref Stage", R"("prod")"},
      {"!Ref Zones", R"(["a","b"])"},
      {"!Ref Table", R"("table-id")"},
      {"!Ref AWS::Region", R"("us-east-1")"},
      {"!Ref AWS::StackName", R"("shop")"},
      {"!GetAtt Table.Arn", R"("table-Arn")"},
      {"Fn::GetAtt: [Table, !Ref Stage]", R"("table-prod")"},
      {"!Sub '${Stage}-${Table}-${Table.Arn}-${!Literal}'",
       R"("prod-table-id-table-Arn-${Literal}")"},
      {"Fn::Sub: ['${A}/${Stage}', {A: !Ref Table}]", R"("table-id/prod")"},
      {"!Join [':', [a, !Ref Stage, 3]]", R"("a:prod:3")"},
      {"!Join ['-', !Ref Zones]", R"("a-b")"},
      {"!Select [1, !Ref Zones]", R"("b")"},
      {"!Select ['0', [x, y]]", R"("x")"},
      {"!Split [', ', 'a, b, c']", R"(["a","b","c"])"},
      {"!If [IsProd, big, small]", R"("big")"},
      {"!FindInMap [Size, !Ref Stage, Memory]", "1024"},
      {"Fn::FindInMap: [Size, none, Memory, {DefaultValue: 64}]", "64"},
      {"Fn::Base64: hello", R"("aGVsbG8=")"},
      {"!Cidr [10.0.0.0/16, 2, 8]", R"(["10.0.0.0/24","10.0.1.0/24"])"},
      {"!GetAZs ''", R"(["us-east-1a","us-east-1b","us-east-1c"])"},
      {"!ImportValue net", R"("imported-net")"},
      {"Fn::Length: !Ref Zones", "2"},
      {"Fn::ToJsonString: {a: !Ref Stage}", R"("{\"a\":\"prod\"}")"},
      {"!Equals [!Ref Stage, prod]", "true"},
      {"!Not [!Condition IsProd]", "false"},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.text);
    EXPECT_EQ(value_of(each.text), each.value);
  }
}

TEST_F(EvaluateTest, DropsNoValueFromMapsAndLists) {
  EXPECT_EQ(value_of("{a: !Ref AWS::NoValue, b: [1, !If [IsDev, 2, !Ref AWS::NoValue], 3]}"),
            R"({"b":[1,3]})");
  EXPECT_EQ(value_of("!Ref AWS::NoValue"), "nothing");
}

TEST_F(EvaluateTest, LeavesOrdinaryConditionKeysAlone) {
  EXPECT_EQ(value_of("{Effect: Allow, Condition: {StringEquals: {a: !Ref Stage}}}"),
            R"({"Effect":"Allow","Condition":{"StringEquals":{"a":"prod"}}})");
}

TEST_F(EvaluateTest, SaysWhatCloudFormationSays) {
  EXPECT_EQ(value_of("!FindInMap [Size, test, Memory]"),
            "error: unable to get mapping for Size::test::Memory");
  EXPECT_EQ(value_of("!Select [5, [a]]"),
            "error: Fn::Select cannot select nonexistent value at index 5");
  EXPECT_TRUE(
      value_of("!Join [a]")
          .starts_with(
              "error: every Fn::Join object requires two parameters, (1) a string delimiter"));
}

TEST_F(EvaluateTest, GivesEachKindOfFaultItsCode) {
  EXPECT_EQ(code_of("!Join [a]"), "SX2801");
  EXPECT_EQ(code_of("!FindInMap [Size, test, Memory]"), "SX2803");
  EXPECT_EQ(code_of("!If [Nowhere, 1, 2]"), "SX2804");
  EXPECT_EQ(code_of("Fn::Transform: {Name: AWS::Include}"), "SX2805");
  EXPECT_EQ(code_of("Fn::Joyn: [a, b]"), "SX2805");
}

TEST_F(EvaluateTest, PointsAtTheCall) {
  const Parsed parsed("{a: ok, b: !Select [9, [a]]}");
  const auto found = run(parsed);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().diagnostic().where.file, 1u);
  EXPECT_GE(found.error().diagnostic().where.begin, 11u);
}

}  // namespace
}  // namespace samx::intrinsics
