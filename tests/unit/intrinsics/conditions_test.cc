#include "intrinsics/conditions.h"

#include <gtest/gtest.h>

#include "unit/intrinsics/parsed.h"

namespace samx::intrinsics {
namespace {

Result<ConditionValues> run(Parsed& parsed, std::string_view stage = "prod") {
  const ParameterValues parameters{{"Stage", parsed.arena.string(stage, {})}};
  const PseudoParameters pseudo;
  return evaluate_conditions(&parsed.root(), nullptr, parameters, pseudo, parsed.arena);
}

TEST(ConditionsTest, EvaluatesInAnyOrder) {
  Parsed parsed(
      "Both: !And [!Condition IsProd, !Condition InEast]\n"
      "Either: !Or [!Condition Nobody, !Condition IsProd]\n"
      "IsProd: !Equals [!Ref Stage, prod]\n"
      "InEast: !Equals [!Ref AWS::Region, us-east-1]\n"
      "Nobody: !Not [!Condition InEast]\n");
  const auto values = run(parsed);
  ASSERT_TRUE(values.has_value());
  EXPECT_EQ(*values, (ConditionValues{{"Both", true},
                                      {"Either", true},
                                      {"InEast", true},
                                      {"IsProd", true},
                                      {"Nobody", false}}));
  EXPECT_FALSE(run(parsed, "dev")->at("Both"));
}

TEST(ConditionsTest, ComparesScalarsAsText) {
  Parsed parsed("A: !Equals [true, 'true']\nB: !Equals [1, '1']\nC: !Equals [1, '1.0']\n");
  const auto values = run(parsed);
  ASSERT_TRUE(values.has_value());
  EXPECT_TRUE(values->at("A"));
  EXPECT_TRUE(values->at("B"));
  EXPECT_FALSE(values->at("C"));
}

TEST(ConditionsTest, RefusesCirclesAndUnknownNames) {
  Parsed circle("A: !Not [!Condition B]\nB: !Not [!Condition A]\n");
  const auto circular = run(circle);
  ASSERT_FALSE(circular.has_value());
  EXPECT_EQ(circular.error().diagnostic().code, "SX2804");
  Parsed unknown("A: !Not [!Condition Nowhere]\n");
  const auto missing = run(unknown);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().diagnostic().message,
            "unresolved condition dependency Nowhere in the Conditions block of the template");
}

TEST(ConditionsTest, RefusesWrongCounts) {
  for (const std::string_view bad :
       {"A: !And [!Equals [1, 1]]", "A: !Equals [1]", "A: !Not [true, false]", "A: yes please"}) {
    SCOPED_TRACE(bad);
    Parsed parsed(bad);
    EXPECT_FALSE(run(parsed).has_value());
  }
}

}  // namespace
}  // namespace samx::intrinsics
