#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

// Spec transform-api-websocket-graphql B12.
constexpr const char* kExample = R"(Resources:
  G:
    Type: AWS::Serverless::GraphQLApi
    DependsOn: Q
    Properties:
      SchemaInline: "type Q"
      Auth: {Type: AWS_LAMBDA, LambdaAuthorizer: {AuthorizerUri: !GetAtt Au.Arn}, Additional: [{Type: API_KEY}, {Type: AMAZON_COGNITO_USER_POOLS, UserPool: {UserPoolId: u, DefaultAction: ALLOW, AwsRegion: r}}]}
      DataSources: {DynamoDb: {T: {TableName: !Ref Tab, TableArn: !GetAtt Tab.Arn, Permissions: [Read], Versioned: true}}}
      Functions: {P: {Id: x}, R: {DataSource: T, InlineCode: c, Runtime: {Name: APPSYNC_JS, Version: 1.0.0}}, S: {DataSource: NonE, CodeUri: s3://x, Runtime: {Name: a, Version: b}}}
      Resolvers: {Query: {q: {Pipeline: [P, R]}}}
)";

TEST(GraphQlApiTest, MakesTheApiWithItsAuthorizers) {
  const Transforming made(kExample);
  EXPECT_EQ(
      made.ids(),
      "G GToLambdaAuthConnector1WriteLambdaPermission GCloudWatchRole GSchema GTDynamoDBDataSource "
      "GTDynamoDBDataSourceRole GTDynamoDBDataSourceToTableConnectorPolicy GR GS GNoneDataSource "
      "GQueryq");
  EXPECT_EQ(
      made.property("G", "AdditionalAuthenticationProviders"),
      R"([{"AuthenticationType":"API_KEY"},{"AuthenticationType":"AMAZON_COGNITO_USER_POOLS","UserPoolConfig":{"UserPoolId":"u","AwsRegion":"r"}}])");
  EXPECT_EQ(made.property("G", "Tags"), R"([{"Key":"graphqlapi:createdBy","Value":"SAM"}])");
  EXPECT_EQ(
      made.property("GToLambdaAuthConnector1WriteLambdaPermission", "SourceArn"),
      R"({"Fn::Sub":["arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${SourceResourceId}",{"SourceResourceId":{"Fn::GetAtt":["G","ApiId"]}}]})");
}

TEST(GraphQlApiTest, MakesDataSourcesFunctionsAndResolvers) {
  const Transforming made(kExample);
  EXPECT_EQ(made.property("GTDynamoDBDataSource", "DynamoDBConfig"),
            R"({"AwsRegion":{"Ref":"AWS::Region"},"TableName":{"Ref":"Tab"},"Versioned":true})");
  EXPECT_EQ(made.property("GTDynamoDBDataSourceToTableConnectorPolicy", "Roles"),
            R"([{"Ref":"GTDynamoDBDataSourceRole"}])");
  EXPECT_EQ(made.property("GS", "DataSourceName"), R"({"Fn::GetAtt":["GNoneDataSource","Name"]})");
  EXPECT_EQ(made.property("GQueryq", "PipelineConfig"),
            R"({"Functions":["x",{"Fn::GetAtt":["GR","FunctionId"]}]})");
  EXPECT_EQ(made.at({"Resources", "GQueryq", "DependsOn"}), R"(["GSchema"])");
  EXPECT_EQ(
      made.property("GQueryq", "Code"),
      R"("\nexport function request(ctx) {\n    return {};\n}\n\nexport function response(ctx) {\n    return ctx.prev.result;\n}\n")");
}

TEST(GraphQlApiTest, FaultsStandAtTheirPlace) {
  struct Row {
    std::string_view properties;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"Auth: {Type: API_KEY}", "SX2421 G 'G'"},
           Row{"Auth: {Type: API_KEY}, SchemaInline: a, SchemaUri: b", "SX2421 G 'b'"},
           Row{"Auth: {Type: AWS_LAMBDA}, SchemaInline: a", "SX2421 G 'AWS_LAMBDA'"},
           Row{"Auth: {Type: API_KEY, UserPool: {UserPoolId: a}, OpenIDConnect: {}}, SchemaInline: "
               "a",
               "SX2421 G '{Type: API_KEY, UserPool: {UserPoolId: a}, OpenIDConnect: {}}'"},
           Row{"Auth: {Type: API_KEY}, SchemaInline: a, Functions: {f: {Runtime: {Name: a, "
               "Version: b}, InlineCode: c, DataSource: X}}",
               "SX2421 f 'X'"},
           Row{"Auth: {Type: API_KEY}, SchemaInline: a, Functions: {f: {Id: a, InlineCode: c}}",
               "SX2421 f 'a'"},
           Row{"Auth: {Type: API_KEY}, SchemaInline: a, Resolvers: {Q: {q: {Pipeline: [x]}}}",
               "SX2421 q 'x'"},
           Row{"Auth: {Type: API_KEY}, SchemaInline: a, Resolvers: {Q: {q: {}}}", "SX2421 q 'q'"},
       }) {
    const Transforming made(
        cat("Resources:\n  G: {Type: AWS::Serverless::GraphQLApi, Properties: {", row.properties,
            "}}\n"));
    EXPECT_EQ(made.faults(), row.faults) << row.properties;
  }
}

}  // namespace
}  // namespace samx::transform
