#include "transform/embedded_connectors.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

// Spec transform-resources 5.8.
TEST(EmbeddedConnectorsTest, BecomeConnectorsFromTheirResource) {
  const Transforming made(R"(Resources:
  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r}}
  A:
    Type: AWS::ApiGatewayV2::Api
    Connectors: {Cn: {Properties: {SourceReference: {Qualifier: Q}, Destination: [{Id: F}], Permissions: [Write]}}}
)");
  EXPECT_EQ(made.property("ACnWriteLambdaPermissionDestination0", "SourceArn"),
            R"({"Fn::Sub":["arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:)"
            R"(${SourceResourceId}/${SourceQualifier}",{"SourceResourceId":{"Ref":"A"},)"
            R"("SourceQualifier":"Q"}]})");
  EXPECT_EQ(made.at({"Resources", "A", "Connectors"}), "nothing");
}

}  // namespace
}  // namespace samx::transform
