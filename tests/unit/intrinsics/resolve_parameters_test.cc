#include "intrinsics/resolve_parameters.h"

#include <gtest/gtest.h>

#include "unit/intrinsics/parsed.h"

namespace samx::intrinsics {
namespace {

std::vector<std::string> faults(std::string_view section, const GivenParameters& given) {
  Parsed parsed(section);
  Diagnostics diagnostics;
  resolve_parameters(&parsed.root(), given, parsed.arena, diagnostics);
  std::vector<std::string> messages;
  for (const Diagnostic& each : diagnostics.all()) {
    EXPECT_EQ(each.code, "SX2806");
    messages.push_back(each.message);
  }
  return messages;
}

using Messages = std::vector<std::string>;

TEST(ResolveParametersTest, TakesGivenValuesAndDefaults) {
  Parsed parsed(
      "Stage: {Type: String, Default: dev}\n"
      "Size: {Type: Number, Default: 3}\n"
      "Names: {Type: CommaDelimitedList, Default: 'a, b'}\n");
  Diagnostics diagnostics;
  const auto values =
      resolve_parameters(&parsed.root(), {{"Stage", "prod"}}, parsed.arena, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(json(values.at("Stage")), R"("prod")");
  EXPECT_EQ(json(values.at("Size")), R"("3")");
  EXPECT_EQ(json(values.at("Names")), R"(["a","b"])");
}

TEST(ResolveParametersTest, NamesAllThatHaveNoValue) {
  EXPECT_EQ(faults("{A: {Type: String}, B: {Type: String}}", {}),
            (Messages{"parameters: [A, B] must have values"}));
}

TEST(ResolveParametersTest, ChecksConstraints) {
  EXPECT_EQ(faults("P: {Type: Number}", {{"P", "x"}}),
            (Messages{"parameter 'P' must be a number"}));
  EXPECT_EQ(faults("P: {Type: String, AllowedValues: [a, b]}", {{"P", "c"}}),
            (Messages{"parameter 'P' must be one of AllowedValues [a, b]"}));
  EXPECT_EQ(faults("P: {Type: String, MinLength: 3}", {{"P", "ab"}}),
            (Messages{"parameter 'P' must contain at least 3 characters"}));
  EXPECT_EQ(faults("P: {Type: String, AllowedPattern: '[a-z]+'}", {{"P", "A"}}),
            (Messages{"parameter 'P' must match pattern [a-z]+"}));
  EXPECT_EQ(faults("P: {Type: Number, MaxValue: 5}", {{"P", "6"}}),
            (Messages{"parameter 'P' must be a number not greater than 5"}));
  EXPECT_EQ(
      faults("P: {Type: String, MinLength: 1, ConstraintDescription: say a name}", {{"P", ""}}),
      (Messages{"parameter 'P' failed to satisfy constraint: say a name"}));
}

TEST(ResolveParametersTest, ChecksEveryElementOfAList) {
  EXPECT_EQ(faults("P: {Type: 'List<Number>'}", {{"P", "1,x,3"}}),
            (Messages{"parameter 'P' must be a number"}));
}

TEST(ResolveParametersTest, KnowsListTypes) {
  EXPECT_TRUE(is_list_parameter("List<AWS::EC2::Subnet::Id>"));
  EXPECT_TRUE(is_list_parameter("AWS::SSM::Parameter::Value<List<String>>"));
  EXPECT_FALSE(is_list_parameter("AWS::SSM::Parameter::Value<String>"));
}

}  // namespace
}  // namespace samx::intrinsics
