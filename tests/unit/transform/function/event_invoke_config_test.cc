#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string function(std::string_view config, std::string_view condition = "Condition: D, ") {
  return cat(
      "Conditions: {C: {}, D: {}}\nResources:\n  F: {Type: AWS::Serverless::Function, ", condition,
      "Properties: {InlineCode: x, Handler: h, Runtime: r, EventInvokeConfig: ", config, "}}\n");
}

// Spec transform-function 15, example.
TEST(EventInvokeConfigTest, CreatesADestinationUnderCombinedConditions) {
  const Transforming made(
      function("{DestinationConfig: {OnFailure: {Type: SNS, Destination: !If "
               "[C, arn:t, !Ref AWS::NoValue]}}}"));
  EXPECT_EQ(made.at({"Conditions", "NOTC33ddb54c8a"}), R"({"Fn::Not":[{"Condition":"C"}]})");
  EXPECT_EQ(made.at({"Conditions", "DANDNOTC33ddb54c8ae69f20e9f6"}),
            R"({"Fn::And":[{"Condition":{"Condition":"D"}},)"
            R"({"Condition":{"Condition":"NOTC33ddb54c8a"}}]})");
  EXPECT_EQ(made.resource("FEventInvokeConfigOnFailureTopic"),
            R"({"Type":"AWS::SNS::Topic","Condition":"DANDNOTC33ddb54c8ae69f20e9f6",)"
            R"("Properties":{}})");
  EXPECT_EQ(made.property("FEventInvokeConfig", "DestinationConfig"),
            R"({"OnFailure":{"Destination":{"Fn::If":["NOTC33ddb54c8a",)"
            R"({"Ref":"FEventInvokeConfigOnFailureTopic"},"arn:t"]}}})");
}

TEST(EventInvokeConfigTest, AllowsTheRoleToUseTheDestination) {
  const Transforming made(
      function("{DestinationConfig: {OnSuccess: {Type: S3Bucket, Destination: b}}}", ""));
  EXPECT_EQ(made.property("FRole", "Policies"),
            R"([{"PolicyName":"FEventInvokeConfigOnSuccessS3Policy","PolicyDocument":{)"
            R"("Statement":[{"Action":"s3:PutObject","Effect":"Allow","Resource":)"
            R"({"Fn::Join":["/",["b","*"]]}},{"Action":"s3:ListBucket","Effect":"Allow",)"
            R"("Resource":"b"}]}}])");
}

TEST(EventInvokeConfigTest, AlwaysWritesTheDestinationConfig) {
  EXPECT_EQ(Transforming(function("{MaximumRetryAttempts: 0}", "")).resource("FEventInvokeConfig"),
            R"({"Type":"AWS::Lambda::EventInvokeConfig","Properties":{"FunctionName":{"Ref":"F"},)"
            R"("Qualifier":"$LATEST","MaximumRetryAttempts":0,"DestinationConfig":{}}})");
}

TEST(EventInvokeConfigTest, RefusesWrongDestinations) {
  const auto faults = [](std::string_view destination) {
    return Transforming(function(cat("{DestinationConfig: ", destination, "}"))).faults();
  };
  EXPECT_EQ(faults("[1]"), "SX2205 F '[1]'");
  EXPECT_EQ(faults("{OnFailure: x}"), "SX2205 F 'x'");
  EXPECT_EQ(faults("{OnFailure: {Type: Foo}}"), "SX2205 F '{Type: Foo}'");
  EXPECT_EQ(faults("{OnFailure: {Type: Lambda}}"), "SX2205 F '{Type: Lambda}'");
  EXPECT_EQ(faults("{OnFailure: {Type: SQS, Destination: !If [C, a]}}"),
            "SX2205 FEventInvokeConfig '[C, a]'");
}

}  // namespace
}  // namespace samx::transform
