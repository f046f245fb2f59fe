#include "transform/resources/layer_version.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

// Spec transform-resources 1.2, example.
TEST(LayerVersionTest, NamesALayerByAllThatMakesItUp) {
  const Transforming made(R"(Parameters: {P: {Default: pv}}
Conditions: {C: {}}
Resources:
  X: {Type: AWS::Serverless::LayerVersion, DependsOn: Q, Condition: C, Properties: {ContentUri: s3://b/k, LayerName: !Ref P,
      RetentionPolicy: delete, CompatibleRuntimes: [python3.12], CompatibleArchitectures: [arm64], LicenseInfo: MIT, Description: !Sub "a${P}"}}
)");
  EXPECT_EQ(made.resource("Xa86f8ffb78"),
            R"({"Type":"AWS::Lambda::LayerVersion","DependsOn":"Q","DeletionPolicy":"Delete",)"
            R"("Condition":"C","Properties":{"LayerName":"pv","Description":{"Fn::Sub":"apv"},)"
            R"("Content":{"S3Bucket":"b","S3Key":"k"},"CompatibleArchitectures":["arm64"],)"
            R"("CompatibleRuntimes":["python3.12"],"LicenseInfo":"MIT"}})");
}

std::string faults(std::string_view properties) {
  return Transforming(cat("Parameters: {N: {Default: 1}}\nResources:\n  X: {Type: "
                          "AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k, ",
                          properties, "}}\n"))
      .faults();
}

TEST(LayerVersionTest, ChecksValuesAfterResolvingThem) {
  EXPECT_EQ(faults("RetentionPolicy: Keep"), "SX2104 X 'Keep'");
  EXPECT_EQ(faults("RetentionPolicy: !Ref Unknown"), "SX2104 X '!Ref Unknown'");
  EXPECT_EQ(faults("LayerName: !Ref N"), "SX2103 X '!Ref N'");
  const Transforming made(
      "Resources:\n  X: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k, "
      "CompatibleArchitectures: [arm]}}\n");
  ASSERT_EQ(made.diagnostics().size(), 1U);
  EXPECT_EQ(made.diagnostics()[0].logical_id.size(), 11U) << "the new logical ID is named";
}

}  // namespace
}  // namespace samx::transform
