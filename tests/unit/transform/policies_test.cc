#include "transform/policies.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string function(std::string_view policies) {
  return cat(
      "Conditions: {C: {}, D: {}}\nResources:\n  F: {Type: AWS::Serverless::Function, "
      "Properties: {InlineCode: x, Handler: h, Runtime: r, Policies: ",
      policies, "}}\n");
}

/// ManagedPolicyArns of the role after the first, which every function has.
std::string arns(std::string_view policies) {
  const Transforming made(function(policies));
  if (!made.diagnostics().empty()) return made.faults();
  const document::Node& list =
      *made.output()->at({"Resources", "FRole", "Properties", "ManagedPolicyArns"});
  std::string out;
  for (std::size_t at = 1; at < list.size(); ++at)
    out += cat(at == 1 ? "" : " ", write_json(*list.items()[at], document::JsonLayout::compact));
  return out;
}

std::string inline_policies(std::string_view policies) {
  return Transforming(function(policies)).property("FRole", "Policies");
}

// Spec transform-core 12.5, "Verified".
TEST(PoliciesTest, TurnsNamesIntoArns) {
  EXPECT_EQ(arns("[AmazonS3FullAccess, AWSLambdaBasicExecutionRole, 'arn:x:y', foo, "
                 "AWSLambdaRole, foo]"),
            R"("arn:aws:iam::aws:policy/AmazonS3FullAccess" "arn:x:y" "foo" )"
            R"("arn:aws:iam::aws:policy/service-role/AWSLambdaRole")");
  EXPECT_EQ(arns("[!Ref X, !Ref X, !Sub y, {Condition: z}, !Ref AWS::NoValue]"),
            R"({"Ref":"X"} {"Fn::Sub":"y"} {"Condition":"z"} {"Ref":"AWS::NoValue"})");
}

TEST(PoliciesTest, ConvertsBothBranchesOfAChoiceOneLevelDeep) {
  EXPECT_EQ(arns("[!If [C, AmazonS3FullAccess, !Ref X], !If [C, !Ref AWS::NoValue, foo]]"),
            R"({"Fn::If":["C","arn:aws:iam::aws:policy/AmazonS3FullAccess",{"Ref":"X"}]} )"
            R"({"Fn::If":["C",{"Ref":"AWS::NoValue"},"foo"]})");
  EXPECT_EQ(arns("[!If [C, !If [D, AmazonS3FullAccess, x], foo]]"),
            R"({"Fn::If":["C",{"Fn::If":["D","AmazonS3FullAccess","x"]},"foo"]})");
}

TEST(PoliciesTest, NamesDocumentsByTheirPlaceAmongAllPolicies) {
  EXPECT_EQ(inline_policies("{Statement: x, Version: y}"),
            R"([{"PolicyName":"FRolePolicy0","PolicyDocument":{"Statement":"x","Version":"y"}}])");
  EXPECT_EQ(inline_policies("[foo, {Statement: []}]"),
            R"([{"PolicyName":"FRolePolicy1","PolicyDocument":{"Statement":[]}}])");
  EXPECT_EQ(inline_policies("[!If [C, {Statement: [a]}, {Statement: [b]}]]"),
            R"([{"Fn::If":["C",{"PolicyName":"FRolePolicy0","PolicyDocument":{"Statement":["a"]}},)"
            R"({"PolicyName":"FRolePolicy0","PolicyDocument":{"Statement":["b"]}}]}])");
  EXPECT_EQ(
      inline_policies("[!If [C, !If [D, {Statement: [a]}, {Statement: [b]}], !Ref AWS::NoValue]]"),
      R"([{"Fn::If":["C",{"PolicyName":"FRolePolicy0","PolicyDocument":{"Fn::If":["D",)"
      R"({"Statement":["a"]},{"Statement":["b"]}]}},{"Ref":"AWS::NoValue"}]}])");
}

// Spec transform-core 12.3.
TEST(PoliciesTest, ExpandsPolicyTemplates) {
  EXPECT_EQ(
      inline_policies("{SQSPollerPolicy: {QueueName: !GetAtt Q.QueueName, Extra: 1}}"),
      R"([{"PolicyName":"FRolePolicy0","PolicyDocument":{"Statement":[{"Action":[)"
      R"("sqs:ChangeMessageVisibility","sqs:ChangeMessageVisibilityBatch","sqs:DeleteMessage",)"
      R"("sqs:DeleteMessageBatch","sqs:GetQueueAttributes","sqs:ReceiveMessage"],)"
      R"("Effect":"Allow","Resource":{"Fn::Sub":["arn:${AWS::Partition}:sqs:${AWS::Region}:)"
      R"(${AWS::AccountId}:${queueName}",{"queueName":{"Fn::GetAtt":["Q","QueueName"]}}]}}]}}])");
}

TEST(PoliciesTest, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(arns("[!If [C, a]]"), "SX2209 - '!If [C, a]'");
  EXPECT_EQ(arns("[!If [C, a, {Statement: []}]]"), "SX2209 - '!If [C, a, {Statement: []}]'");
  EXPECT_EQ(arns("[{NoSuchPolicy: {}}]"), "SX2202 F '{NoSuchPolicy: {}}'");
  EXPECT_EQ(arns("[{}]"), "SX2202 F '{}'");
  EXPECT_EQ(arns("[1]"), "SX2103 F '[1]'");
  EXPECT_EQ(arns("[{SQSPollerPolicy: {}}]"), "SX2203 F 'SQSPollerPolicy'");
  EXPECT_EQ(arns("[{SQSPollerPolicy: x}]"), "SX2203 F 'x'");
}

TEST(PoliciesTest, SaysWhichParametersAreMissing) {
  const Transforming made(function("{DynamoDBCrudPolicy: {Table: x}}"));
  ASSERT_EQ(made.diagnostics().size(), 1U);
  EXPECT_EQ(made.diagnostics()[0].message,
            "policy template 'DynamoDBCrudPolicy' lacks 'TableName'");
}

TEST(PoliciesTest, UsesThePartitionOfTheRegion) {
  const Transforming made(function("AmazonS3FullAccess"), "us-gov-west-1");
  EXPECT_EQ(made.property("FRole", "ManagedPolicyArns"),
            R"(["arn:aws-us-gov:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",)"
            R"("arn:aws-us-gov:iam::aws:policy/AmazonS3FullAccess"])");
}

}  // namespace
}  // namespace samx::transform
