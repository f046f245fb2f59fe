#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

constexpr const char* kCode = "CodeUri: s3://b/k, Handler: h, Runtime: python3.12";

// Spec transform-api-rest 28.1.
TEST(DeploymentTest, HashesTheTextOfTheImplicitApi) {
  const Transforming made(
      cat("Resources:\n  F: {Type: AWS::Serverless::Function, Properties: {", kCode,
          ", Events: {E: {Type: Api, Properties: {Path: /a, Method: GET}}}}}\n"));
  EXPECT_EQ(
      made.resource("ServerlessRestApiDeploymentc5de3484bb"),
      R"({"Type":"AWS::ApiGateway::Deployment","Properties":{"RestApiId":{"Ref":"ServerlessRestApi"},)"
      R"("StageName":"Stage","Description":"RestApi deployment id: c5de3484bbb6343360eb93876936a913d39d37e7"}})");
  EXPECT_EQ(made.property("ServerlessRestApiProdStage", "DeploymentId"),
            R"({"Ref":"ServerlessRestApiDeploymentc5de3484bb"})");
  EXPECT_EQ(
      made.property("FEPermissionProd", "SourceArn"),
      R"({"Fn::Sub":["arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/GET/a",)"
      R"({"__ApiId__":{"Ref":"ServerlessRestApi"},"__Stage__":"*"}]})");
}

// Spec transform-core 11.8.
TEST(DeploymentTest, HashesInlineFunctionsAlike) {
  const Transforming made(
      "Resources:\n  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, "
      "Runtime: "
      "python3.12, Events: {E: {Type: Api, Properties: {Path: /hi, Method: get}}}}}\n");
  EXPECT_EQ(made.property("ServerlessRestApiDeployment85529a3e58", "Description"),
            R"("RestApi deployment id: 85529a3e585a6932f375cc66bd8a89dfb75a8558")");
}

// Spec transform-api-rest 28.2: URI, version and domain are hashed, in their own forms.
TEST(DeploymentTest, HashesUriVersionAndDomain) {
  const Transforming made(R"(Resources:
  A: {Type: AWS::Serverless::Api, Properties: {StageName: v1, DefinitionUri: "s3://b/k?versionId=3",
    OpenApiVersion: '3.0.1', CacheClusterEnabled: true,
    Domain: {DomainName: a.example.com, CertificateArn: arn, Route53: {HostedZoneId: Z}}}}
)");
  EXPECT_EQ(made.property("ADeploymentbbde3c7dc1", "StageName"), "nothing");
  EXPECT_EQ(made.property("A", "BodyS3Location"), R"({"Version":"3","Bucket":"b","Key":"k"})");
  EXPECT_EQ(made.property("Av1Stage", "CacheClusterEnabled"), "true");
  EXPECT_EQ(made.property("ApiGatewayDomainName6c21496336", "RegionalCertificateArn"), R"("arn")");
  EXPECT_EQ(made.property("ABasePathMapping", "Stage"), R"({"Ref":"Av1Stage"})");
  EXPECT_EQ(made.property("RecordSetGroup909f99a779", "HostedZoneId"), R"("Z")");
}

// Spec transform-api-rest 28.3: conditions, CORS, IAM as default, OpenAPI 3, function names.
TEST(DeploymentTest, HashesConditionalRoutesWithFunctionNames) {
  const Transforming made(cat(R"(Conditions: {C: {"Fn::Equals": [a, a]}, D: {"Fn::Equals": [a, b]}}
Resources:
  A: {Type: AWS::Serverless::Api, Properties: {StageName: v_1, Cors: "'*'", OpenApiVersion: 3.0.1, Auth: {DefaultAuthorizer: AWS_IAM}}}
  F: {Type: AWS::Serverless::Function, Condition: C, Properties: {)",
                              kCode, R"(, FunctionName: fn, Events: {
      E:  {Type: Api, Properties: {RestApiId: {Ref: A}, Path: "/a/{x}", Method: GET}},
      E2: {Type: Api, Properties: {RestApiId: {Ref: A}, Path: "/a/{x}", Method: any}}}}}
  G: {Type: AWS::Serverless::Function, Condition: D, Properties: {)",
                              kCode, R"(, FunctionName: gn, Events: {
      E:  {Type: Api, Properties: {RestApiId: {Ref: A}, Path: "/a/{x}", Method: post}}}}}
)"));
  EXPECT_EQ(made.at({"Conditions", "ASLASHaSLASHOBxCBPathCondition"}),
            R"({"Fn::Or":[{"Condition":"C"},{"Condition":"D"}]})");
  EXPECT_EQ(made.property("ADeploymentf283185292", "RestApiId"), R"({"Ref":"A"})");
  EXPECT_EQ(made.property("AStage9b12bbf790", "StageName"), R"("v_1")");
  EXPECT_EQ(made.property("FEPermission9b12bbf790", "Principal"), R"("apigateway.amazonaws.com")");
  EXPECT_EQ(made.at({"Resources", "FE2Permission9b12bbf790", "Condition"}), R"("C")");
  EXPECT_EQ(made.at({"Resources", "GEPermission9b12bbf790", "Condition"}), R"("D")");
  EXPECT_EQ(
      made.at({"Resources", "A", "Properties", "Body", "components", "securitySchemes"}),
      R"({"AWS_IAM":{"in":"header","type":"apiKey","name":"Authorization","x-amazon-apigateway-authtype":"awsSigv4"}})");
}

// Spec transform-api-websocket-graphql C3.
TEST(DeploymentTest, HashesRoutesOfStateMachines) {
  const Transforming made(R"(Conditions: {C: {"Fn::Equals": [a, a]}}
Resources:
  S: {Type: AWS::Serverless::StateMachine, Condition: C, Properties: {DefinitionUri: s3://b/k, Role: r, Events: {
    E: {Type: Api, Properties: {Path: /a, Method: post, UnescapeMappingTemplate: true, Auth: {ResourcePolicy: {IpRangeBlacklist: [1.2.3.4]}}}},
    G: {Type: Api, Properties: {Path: /a, Method: get}}}}}
)");
  EXPECT_EQ(made.at({"Resources", "ServerlessRestApi", "Condition"}), R"("C")");
  EXPECT_EQ(made.property("ServerlessRestApiDeployment444a88a6c2", "StageName"), R"("Stage")");
  EXPECT_EQ(made.property("SERole", "AssumeRolePolicyDocument"),
            R"({"Version":"2012-10-17","Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow",)"
            R"("Principal":{"Service":["apigateway.amazonaws.com"]}}]})");
}

TEST(DeploymentTest, TheApiDeploysAlwaysWithoutAHashOfItsBody) {
  const Transforming made(R"(Resources:
  A: {Type: AWS::Serverless::Api, Properties: {StageName: p, AlwaysDeploy: true, DefinitionBody: {swagger: '2.0', paths: {}}}}
)");
  // Without a clock the time is 0: SHA-1 of "0".
  EXPECT_EQ(made.property("ADeploymentb6589fc6ab", "RestApiId"), R"({"Ref":"A"})");
}

}  // namespace
}  // namespace samx::transform
