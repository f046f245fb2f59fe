#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

// Spec transform-api-websocket-graphql A11.
TEST(WebSocketApiTest, MakesRoutesIntegrationsAndTheAuthorizer) {
  const Transforming made(R"(Conditions: {C: {"Fn::Equals": [a, a]}}
Resources:
  W: {Type: AWS::Serverless::WebSocketApi, DependsOn: Q, Condition: C, Properties: {RouteSelectionExpression: $request.body.action, Tags: {t: v}, RouteSettings: {$connect: {A: 1}},
    Auth: {AuthType: CUSTOM, AuthArn: !GetAtt F.Arn, IdentitySource: [a]},
    Routes: {$connect: {FunctionArn: arn:f, RequestParameters: {a: b}, ApiKeyRequired: true, IntegrationTimeout: 5}, foo1: {FunctionArn: !GetAtt F.Arn}}}}
)");
  EXPECT_EQ(
      made.ids(),
      "W WDefaultStage WConnectRoute WConnectAuthorizer WConnectIntegration WConnectPermission "
      "WFoo1Route WFoo1Integration WFoo1Permission WAuthorizerPermission");
  EXPECT_EQ(
      made.resource("W"),
      R"({"Type":"AWS::ApiGatewayV2::Api","DependsOn":"Q","Properties":{"RouteSelectionExpression":"$request.body.action",)"
      R"("Name":"W","ProtocolType":"WEBSOCKET","Tags":{"t":"v","websocketapi:createdBy":"SAM"}}})");
  EXPECT_EQ(made.property("WConnectRoute", "AuthorizerId"), R"({"Ref":"WConnectAuthorizer"})");
  EXPECT_EQ(made.property("WConnectRoute", "Target"),
            R"({"Fn::Join":["/",["integrations",{"Ref":"WConnectIntegration"}]]})");
  EXPECT_EQ(made.property("WFoo1Route", "AuthorizationType"), "nothing");
  EXPECT_EQ(
      made.property("WConnectPermission", "SourceArn"),
      R"({"Fn::Sub":"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${W.ApiId}/default/$connect"})");
  EXPECT_EQ(made.at({"Resources", "WDefaultStage", "DependsOn"}),
            R"(["WConnectRoute","WFoo1Route"])");
  EXPECT_EQ(made.property("WDefaultStage", "Tags"), R"({"websocketapi:createdBy":"SAM"})");
}

TEST(WebSocketApiTest, FaultsStandAtTheirPlace) {
  struct Row {
    std::string_view properties;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"Routes: {}", "SX2414 W 'Routes'"},
           Row{"Routes: {a-b: {FunctionArn: f}}", "SX2414 W 'a-b'"},
           Row{"Routes: {a: {}}", "SX2414 W 'a'"},
           Row{"Routes: {a: 1}", "SX2414 W '1'"},
           Row{"Routes: {a: {FunctionArn: f, RequestParameters: {x: y}}}", "SX2414 W '{x: y}'"},
           Row{"Routes: {a: {FunctionArn: f}}, Auth: {AuthType: NONE}", "SX2404 W 'Auth'"},
           Row{"Routes: {$connect: {FunctionArn: f}}, Auth: {AuthArn: x}",
               "SX2404 W '{AuthArn: x}'"},
           Row{"Routes: {$connect: {FunctionArn: f}}, Auth: {AuthType: FOO}", "SX2404 W 'FOO'"},
           Row{"Routes: {$connect: {FunctionArn: f}}, Auth: {AuthType: CUSTOM}",
               "SX2404 W 'CUSTOM'"},
           Row{"Routes: {$connect: {FunctionArn: f}}, Auth: {AuthType: NONE, AuthArn: x}",
               "SX2404 W 'AuthArn'"},
           Row{"Routes: {a: {FunctionArn: f}}, StageName: $default", "SX2412 W '$default'"},
           Row{"Routes: {a: {FunctionArn: f}}, StageName: a_b", "SX2008 Wa_bStage 'StageName'"},
           Row{"Routes: {a: {FunctionArn: f}}, IpAddressType: ipv6", "SX2411 W 'ipv6'"},
       }) {
    const Transforming made(
        cat("Resources:\n  W: {Type: AWS::Serverless::WebSocketApi, Properties: "
            "{RouteSelectionExpression: x, ",
            row.properties, "}}\n"));
    EXPECT_EQ(made.faults(), row.faults) << row.properties;
  }
}

// Spec transform-api-websocket-graphql A12.3.
TEST(WebSocketApiTest, LowerCaseAuthTypesAuthorizeNobody) {
  const Transforming made(R"(Resources:
  W: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: x, Routes: {$connect: {FunctionArn: f}}, Auth: {AuthType: aws_iam}}}
)");
  EXPECT_EQ(made.property("WConnectRoute", "AuthorizationType"), R"("NONE")");
}

}  // namespace
}  // namespace samx::transform
