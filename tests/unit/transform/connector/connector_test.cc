#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

constexpr std::string_view kEnds =
    "  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: "
    "python3.12}}\n"
    "  T: {Type: AWS::Serverless::SimpleTable}\n";

std::string connector(std::string_view properties, std::string_view attributes = "") {
  return cat("  MyC: {Type: AWS::Serverless::Connector, ", attributes, "Properties: {", properties,
             "}}\n");
}

// Spec transform-resources 5.8.
TEST(ConnectorTest, LetsAFunctionWriteToATable) {
  const Transforming made(
      cat("Resources:\n", kEnds,
          connector("Source: {Id: F}, Destination: {Id: T}, Permissions: [Write]")));
  EXPECT_EQ(
      made.resource("MyCPolicy"),
      R"({"Type":"AWS::IAM::ManagedPolicy","Metadata":{"aws:sam:connectors":{"MyC":{"Source":{"Type":"AWS::Serverless::Function"},)"
      R"("Destination":{"Type":"AWS::Serverless::SimpleTable"}}}},"Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[)"
      R"({"Effect":"Allow","Action":["dynamodb:PutItem","dynamodb:UpdateItem","dynamodb:DeleteItem","dynamodb:BatchWriteItem",)"
      R"("dynamodb:PartiQLDelete","dynamodb:PartiQLInsert","dynamodb:PartiQLUpdate"],"Resource":[{"Fn::GetAtt":["T","Arn"]},)"
      R"({"Fn::Sub":["${DestinationArn}/index/*",{"DestinationArn":{"Fn::GetAtt":["T","Arn"]}}]}]}]},"Roles":[{"Ref":"FRole"}]}})");
}

TEST(ConnectorTest, EmbeddedConnectorsTakeTheirQualifierFromTheSource) {
  const Transforming made(cat("Resources:\n", kEnds, R"(  A:
    Type: AWS::Serverless::HttpApi
    Connectors: {Cn: {Properties: {SourceReference: {Qualifier: Q}, Destination: [{Id: F}], Permissions: [Write]}}}
    Properties: {DefinitionUri: s3://b/k}
)"));
  EXPECT_EQ(
      made.property("ACnWriteLambdaPermissionDestination0", "SourceArn"),
      R"({"Fn::Sub":["arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${SourceResourceId}/${SourceQualifier}",)"
      R"({"SourceResourceId":{"Ref":"A"},"SourceQualifier":"Q"}]})");
}

TEST(ConnectorTest, WhoDependsOnItDependsOnAllItBecame) {
  const Transforming made(cat("Resources:\n", kEnds,
                              "  X: {Type: AWS::SNS::Topic, DependsOn: [T, MyC]}\n",
                              connector("Source: {Id: F}, Destination: [{Id: T}, {Type: "
                                        "AWS::S3::Bucket, Arn: b}], Permissions: [Read]")));
  EXPECT_EQ(made.at({"Resources", "X", "DependsOn"}),
            R"(["T","MyCPolicyDestination0","MyCPolicyDestination1"])");
}

TEST(ConnectorTest, FaultsStandAtTheirPlace) {
  struct Row {
    std::string_view properties;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"Source: {Id: F}, Destination: {Id: X}, Permissions: [Read]", "SX2431 MyC 'X'"},
           Row{"Source: {Id: F}, Destination: {}, Permissions: [Read]", "SX2431 MyC '{}'"},
           Row{"Source: {Id: F}, Destination: {Id: T, Arn: a}, Permissions: [Read]",
               "SX2431 MyC '{Id: T, Arn: a}'"},
           Row{"Source: {Id: T}, Destination: {Id: T}, Permissions: [Read]", "SX2432 MyC 'MyC'"},
           Row{"Source: {Id: F}, Destination: {Id: T}, Permissions: [Reed]", "SX2432 MyC 'Reed'"},
           Row{"Source: {Id: F}, Destination: {Id: T}, Permissions: []", "SX2432 MyC '[]'"},
           Row{"Source: {Id: F}, Destination: [], Permissions: [Read]", "SX2432 MyC '[]'"},
           Row{"Source: {Id: F}, Destination: {Type: AWS::DynamoDB::Table}, Permissions: [Read]",
               "SX2431 MyC 'MyC'"},
       }) {
    const Transforming made(cat("Resources:\n", kEnds, connector(row.properties)));
    EXPECT_EQ(made.faults(), row.faults) << row.properties;
  }
}

TEST(ConnectorTest, SuggestsTheNearestResource) {
  const Transforming made(
      cat("Resources:\n", kEnds, "  Orders: {Type: AWS::DynamoDB::Table}\n",
          connector("Source: {Id: F}, Destination: {Id: Ordres}, Permissions: [Read]")));
  ASSERT_EQ(made.diagnostics().size(), 1U);
  EXPECT_EQ(made.diagnostics()[0].message, "the template has no resource 'Ordres'");
  EXPECT_EQ(made.diagnostics()[0].help, "did you mean 'Orders'?");
}

}  // namespace
}  // namespace samx::transform
