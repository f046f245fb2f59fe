#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

constexpr std::string_view kFunction =
    "{Type: AWS::Serverless::Function, Condition: C1, Properties: {InlineCode: x, Handler: h, "
    "Runtime: r, AutoPublishAlias: live, ";

// Spec transform-function 16.6, example.
TEST(DeploymentResourcesTest, MakesTheDeploymentGroup) {
  const Transforming made(
      cat("Conditions: {C1: {}}\nResources:\n  F: ", kFunction,
          "Tags: {a: b}, PropagateTags: true, DeploymentPreference: {Type: "
          "Linear10PercentEvery1Minute, PassthroughCondition: true, Hooks: {PreTraffic: !Ref Pre}, "
          "Alarms: !If [C1, [!Ref A1], [!Ref AWS::NoValue]]}}}\n"));
  EXPECT_EQ(
      made.resource("FDeploymentGroup"),
      R"({"Type":"AWS::CodeDeploy::DeploymentGroup","Condition":"C1","Properties":{)"
      R"("AlarmConfiguration":{"Fn::If":["C1",{"Enabled":true,"Alarms":[{"Name":{"Ref":"A1"}}]},{}]},)"
      R"("ApplicationName":{"Ref":"ServerlessDeploymentApplication"},)"
      R"("AutoRollbackConfiguration":{"Enabled":true,"Events":["DEPLOYMENT_FAILURE",)"
      R"("DEPLOYMENT_STOP_ON_ALARM","DEPLOYMENT_STOP_ON_REQUEST"]},)"
      R"("DeploymentConfigName":{"Fn::Sub":["CodeDeployDefault.Lambda${ConfigName}",)"
      R"({"ConfigName":"Linear10PercentEvery1Minute"}]},)"
      R"("DeploymentStyle":{"DeploymentType":"BLUE_GREEN","DeploymentOption":"WITH_TRAFFIC_CONTROL"},)"
      R"("ServiceRoleArn":{"Fn::GetAtt":["CodeDeployServiceRole","Arn"]},)"
      R"("Tags":[{"Key":"a","Value":"b"}]}})");
  EXPECT_EQ(made.at({"Resources", "FAliaslive", "UpdatePolicy"}),
            R"({"CodeDeployLambdaAliasUpdate":{"ApplicationName":)"
            R"({"Ref":"ServerlessDeploymentApplication"},"DeploymentGroupName":)"
            R"({"Ref":"FDeploymentGroup"},"BeforeAllowTrafficHook":{"Ref":"Pre"}}})");
  EXPECT_EQ(made.at({"Resources", "CodeDeployServiceRole", "Condition"}), R"("C1")");
}

/// `count` functions, each with a condition of its own.
std::string conditional_functions(int count) {
  std::string conditions = "Conditions: {";
  std::string resources = "Resources:\n";
  for (int i = 1; i <= count; ++i) {
    conditions += cat("C", i, ": {}, ");
    resources +=
        cat("  F", i, ": {Type: AWS::Serverless::Function, Condition: C", i,
            ", Properties: {InlineCode: x, Handler: h, Runtime: r, AutoPublishAlias: "
            "live, DeploymentPreference: {Type: AllAtOnce, PassthroughCondition: true}}}\n");
  }
  return conditions + "}\n" + resources;
}

// Spec transform-function 16.3.
TEST(DeploymentResourcesTest, CombinesManyConditions) {
  EXPECT_EQ(
      Transforming(conditional_functions(2)).at({"Conditions", "ServerlessCodeDeployCondition"}),
      R"({"Fn::Or":[{"Condition":"C1"},{"Condition":"C2"}]})");
  const Transforming eleven(conditional_functions(11));
  EXPECT_EQ(eleven.at({"Conditions", "ServerlessCodeDeployCondition"}),
            R"({"Fn::Or":[{"Condition":"C11"},{"Condition":"ServerlessCodeDeployCondition1"}]})");
  EXPECT_EQ(eleven.at({"Resources", "ServerlessDeploymentApplication", "Condition"}),
            R"("ServerlessCodeDeployCondition")");
}

TEST(DeploymentResourcesTest, DoesNothingIfDisabled) {
  for (const std::string_view off : {"false", "'False'", "0"}) {
    const Transforming made(
        cat("Resources:\n  F: ", kFunction, "DeploymentPreference: {Enabled: ", off, "}}}\n"));
    EXPECT_EQ(made.resource("FDeploymentGroup"), "nothing") << off;
  }
}

TEST(DeploymentResourcesTest, RefusesWhatCannotBeDeployed) {
  const auto faults = [](std::string_view preference) {
    return Transforming(
               cat("Resources:\n  F: ", kFunction, "DeploymentPreference: ", preference, "}}\n"))
        .faults();
  };
  EXPECT_EQ(faults("{Role: r}"), "SX2206 F '{Role: r}'");
  EXPECT_EQ(faults("{Type: T, Hooks: 1}"), "SX2206 F '{Type: T, Hooks: 1}'");
  EXPECT_EQ(faults("{Type: T, Alarms: x}"), "SX2206 F 'x'");
  EXPECT_EQ(faults("{Type: T, PassthroughCondition: maybe}"), "SX2206 F 'maybe'");
}

}  // namespace
}  // namespace samx::transform
