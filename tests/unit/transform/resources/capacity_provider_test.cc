#include "transform/resources/capacity_provider.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string provider(std::string_view properties) {
  return cat("Resources:\n  X: {Type: AWS::Serverless::CapacityProvider, Properties: {", properties,
             "}}\n");
}

// Spec transform-resources 6.2, example.
TEST(CapacityProviderTest, ConvertsItsValues) {
  const Transforming made(
      provider("VpcConfig: {SubnetIds: [a]}, ScalingConfig: {MaxVCpuCount: '10'}, Tags: {t: v}, "
               "OperatorRole: !GetAtt R.Arn"));
  EXPECT_EQ(made.resource("X"),
            R"({"Type":"AWS::Lambda::CapacityProvider","Properties":{"VpcConfig":{"SubnetIds":)"
            R"(["a"]},"PermissionsConfig":{"CapacityProviderOperatorRoleArn":{"Fn::GetAtt":)"
            R"(["R","Arn"]}},"Tags":[{"Key":"t","Value":"v"},{"Key":"lambda:createdBy",)"
            R"("Value":"SAM"}],"CapacityProviderScalingConfig":{"MaxVCpuCount":10,)"
            R"("ScalingMode":"Auto"}}})");
}

TEST(CapacityProviderTest, CombinesPropagatedTags) {
  const Transforming made(provider(
      "VpcConfig: {SubnetIds: [a]}, Tags: {t: v, 'lambda:createdBy': me}, PropagateTags: true"));
  EXPECT_EQ(made.property("XOperatorRole", "Tags"),
            R"([{"Key":"lambda:createdBy","Value":"me"},{"Key":"t","Value":"v"}])");
}

TEST(CapacityProviderTest, RefusesContradictions) {
  EXPECT_EQ(Transforming(provider("VpcConfig: {SubnetIds: [a]}, InstanceRequirements: "
                                  "{AllowedTypes: [x], ExcludedTypes: [y]}"))
                .faults(),
            "SX2105 X '{AllowedTypes: [x], ExcludedTypes: [y]}'");
  EXPECT_EQ(Transforming(provider("VpcConfig: {Subnets: [a]}")).faults(), "SX2101 X 'Subnets'");
}

}  // namespace
}  // namespace samx::transform
