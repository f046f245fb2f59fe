#include "transform/parameter_resolution.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

/// A layer resolves its Description and shows the result.
std::string description(std::string_view value) {
  const Transforming made(cat(R"(
Parameters: {P: {Type: String, Default: "${Q}"}, Q: {Type: String, Default: q}, R: {Type: String},
  N: {Type: Number, Default: 5}}
Resources:
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k, Description: )",
                              value, "}}\n"));
  if (made.output() == nullptr || !made.diagnostics().empty()) return made.faults();
  const document::Node& layer =
      *made.output()->find("Resources")->entries().front().value->find("Properties");
  return write_json(*layer.find("Description"), document::JsonLayout::compact);
}

// Spec transform-core 8.2, "Verified".
TEST(ParameterResolutionTest, SubstitutesFromLeftToRightInTheCurrentText) {
  EXPECT_EQ(
      description(
          R"(!Sub "${P}-${Q}-${R}-${!P}-${ P }-${AWS::Region}-${AWS::Partition}-${AWS::StackName}-${X.Y}")"),
      R"({"Fn::Sub":"q-${Q}-${R}-${!P}-${ P }-ap-southeast-1-aws-${AWS::StackName}-${X.Y}"})");
}

TEST(ParameterResolutionTest, DoesNotLetTheVariableMapShadowParameters) {
  EXPECT_EQ(description(R"(!Sub ["${P}${V}", {P: !Ref Q, V: !Ref P}])"),
            R"({"Fn::Sub":["${Q}${V}",{"P":"q","V":"${Q}"}]})");
}

TEST(ParameterResolutionTest, ReplacesRefsAtAnyDepth) {
  EXPECT_EQ(description("!Ref Q"), R"("q")");
  EXPECT_EQ(description("!Join [-, [!Ref Q, !Ref R, !Ref 'AWS::Region']]"),
            R"({"Fn::Join":["-",["q",{"Ref":"R"},"ap-southeast-1"]]})");
}

TEST(ParameterResolutionTest, EndsTheTransformForANumberInsideText) {
  EXPECT_EQ(description(R"(!Sub "a${N}")"), R"(SX2006 - '"a${N}"')");
}

TEST(ParameterResolutionTest, EndsForAValueThatContainsItself) {
  const Transforming made(R"(
Parameters: {P: {Default: {a: {Ref: P}, b: 1}}}
Resources:
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k, Description: !Ref P}}
)");
  ASSERT_EQ(made.diagnostics().size(), 1U);
  EXPECT_EQ(made.diagnostics()[0].code, "SX2006");
}

/// Applications resolve mappings in their location.
std::string location_fault(std::string_view mappings, std::string_view find) {
  return Transforming(cat("Mappings: ", mappings,
                          "\nResources:\n  A: {Type: AWS::Serverless::Application, Properties: "
                          "{Location: {ApplicationId: a, SemanticVersion: ",
                          find, "}}}\n"))
      .faults();
}

TEST(MappingResolutionTest, RefusesMalformedLookUps) {
  EXPECT_EQ(location_fault("{M: {a: {b: '1'}}}", "!FindInMap [M, a]"),
            "SX2003 - '!FindInMap [M, a]'");
  EXPECT_EQ(location_fault("{M: {a: 1}}", "!FindInMap [M, a, b]"), "SX2003 - '1'");
  EXPECT_EQ(location_fault("[]", "x"), "SX2003 - '[]'");
}

TEST(MappingResolutionTest, LeavesUnknownKeysAlone) {
  EXPECT_EQ(location_fault("{M: {a: {b: '1'}}}", "!FindInMap [M, a, c]"),
            "SX2207 A '!FindInMap [M, a, c]'");
}

}  // namespace
}  // namespace samx::transform
