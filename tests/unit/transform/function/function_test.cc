#include "transform/function/function.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

constexpr std::string_view kZip = "InlineCode: x, Handler: h, Runtime: python3.12";

std::string function(std::string_view properties, std::string_view attributes = "") {
  return cat("Conditions: {C: {}, D: {}}\nResources:\n  F: {Type: AWS::Serverless::Function, ",
             attributes, "Properties: {", properties, "}}\n");
}

std::string faults(std::string_view properties) {
  return Transforming(function(properties)).faults();
}

// Spec transform-function 2.
TEST(FunctionTest, MakesAFunctionAndItsRole) {
  const Transforming made(function(kZip));
  EXPECT_EQ(made.resource("F"),
            R"({"Type":"AWS::Lambda::Function","Properties":{"Code":{"ZipFile":"x"},)"
            R"("Handler":"h","Runtime":"python3.12","Tags":[{"Key":"lambda:createdBy",)"
            R"("Value":"SAM"}],"Role":{"Fn::GetAtt":["FRole","Arn"]}}})");
  EXPECT_EQ(made.property("FRole", "AssumeRolePolicyDocument"),
            R"({"Version":"2012-10-17","Statement":[{"Action":["sts:AssumeRole"],)"
            R"("Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com"]}}]})");
}

TEST(FunctionTest, ChecksTheKindOfPackage) {
  EXPECT_EQ(faults("Handler: h, Runtime: r"), "SX2201 F 'F'");
  EXPECT_EQ(faults("InlineCode: x, Handler: h"), "SX2102 F 'F'");
  EXPECT_EQ(faults(cat(kZip, ", PackageType: Foo")), "SX2104 F 'Foo'");
  EXPECT_EQ(faults(cat(kZip, ", ImageConfig: {a: b}")), "SX2105 F '{a: b}'");
  EXPECT_EQ(faults("PackageType: Image"), "SX2201 F 'F'");
  EXPECT_EQ(faults("PackageType: Image, ImageUri: i, Handler: h"), "SX2105 F 'h'");
  EXPECT_EQ(Transforming(function("PackageType: Image, ImageUri: i")).property("F", "Code"),
            R"({"ImageUri":"i"})");
}

TEST(FunctionTest, JoinsViolatedRulesInOneFault) {
  const Transforming made(
      function(cat(kZip, ", VersionDeletionPolicy: Delete, FunctionScalingConfig: {a: 1, b: 2}")));
  ASSERT_EQ(made.diagnostics().size(), 1U);
  EXPECT_EQ(made.diagnostics()[0].message,
            "'FunctionScalingConfig' needs 'CapacityProviderConfig'; 'VersionDeletionPolicy' needs "
            "'AutoPublishAlias'");
}

TEST(FunctionTest, AddsPoliciesForWhatTheFunctionUses) {
  const Transforming made(function(cat(kZip,
                                       ", Tracing: Active, VpcConfig: {SubnetIds: [a]}, "
                                       "DeadLetterQueue: {Type: SNS, TargetArn: t}")));
  EXPECT_EQ(made.property("FRole", "ManagedPolicyArns"),
            R"(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",)"
            R"("arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess",)"
            R"("arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"])");
  EXPECT_EQ(made.property("FRole", "Policies"),
            R"([{"PolicyName":"DeadLetterQueuePolicy","PolicyDocument":{"Version":"2012-10-17",)"
            R"("Statement":[{"Action":"sns:Publish","Effect":"Allow","Resource":"t"}]}}])");
  EXPECT_EQ(made.property("F", "TracingConfig"), R"({"Mode":"Active"})");
  EXPECT_EQ(made.property("F", "DeadLetterConfig"), R"({"TargetArn":"t"})");
}

// Spec transform-function 12.3.
TEST(FunctionTest, ChoosesTheRoleByCondition) {
  const Transforming made(function(cat(kZip, ", Role: !If [C, arn:x, !Ref AWS::NoValue]")));
  EXPECT_EQ(made.at({"Conditions", "NOTC"}), R"({"Fn::Not":[{"Condition":"C"}]})");
  EXPECT_EQ(made.property("F", "Role"),
            R"({"Fn::If":["C","arn:x",{"Fn::GetAtt":["FRole","Arn"]}]})");
  EXPECT_EQ(made.at({"Resources", "FRole", "Condition"}), R"("NOTC")");
  EXPECT_EQ(Transforming(function(cat(kZip, ", Role: !Ref AWS::NoValue"))).ids(), "F");
}

TEST(FunctionTest, ConvertsTheCapacityProviderConfig) {
  EXPECT_EQ(Transforming(function(cat(kZip,
                                      ", CapacityProviderConfig: {Arn: a, "
                                      "ExecutionEnvironmentMemoryGiBPerVCpu: '2.5', "
                                      "PerExecutionEnvironmentMaxConcurrency: 3.7}")))
                .property("F", "CapacityProviderConfig"),
            R"({"LambdaManagedInstancesCapacityProviderConfig":{"CapacityProviderArn":"a",)"
            R"("PerExecutionEnvironmentMaxConcurrency":3,)"
            R"("ExecutionEnvironmentMemoryGiBPerVCpu":2.5}})");
}

TEST(FunctionTest, RefusesEventsThatTenancyExcludes) {
  EXPECT_EQ(faults(cat(kZip,
                       ", TenancyConfig: {TenantIsolationMode: PER_TENANT}, Events: {E: {Type: "
                       "Schedule, Properties: {Schedule: rate(1 day)}}}")),
            "SX2105 F 'E'");
}

}  // namespace
}  // namespace samx::transform
