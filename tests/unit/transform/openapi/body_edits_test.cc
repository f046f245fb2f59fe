#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string api(
    std::string_view properties,
    std::string_view body = "{swagger: '2.0', paths: {/a: {get: {}, parameters: []}}}") {
  return cat(
      "Resources:\n  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: p\n"
      "      DefinitionBody: ",
      body, "\n", properties);
}

std::string in_body(const Transforming& made, std::string_view key) {
  return made.at({"Resources", "A", "Properties", "Body", key});
}

TEST(BodyEditsTest, PreflightAnswersListEveryKeyOfThePath) {
  const Transforming made(api("      Cors: {AllowHeaders: \"'h'\", MaxAge: 0}\n"));
  const std::string options =
      made.at({"Resources", "A", "Properties", "Body", "paths", "/a", "options",
               "x-amazon-apigateway-integration", "responses", "default", "responseParameters"});
  EXPECT_EQ(options,
            R"({"method.response.header.Access-Control-Allow-Origin":"'*'",)"
            R"("method.response.header.Access-Control-Max-Age":0,)"
            R"("method.response.header.Access-Control-Allow-Methods":"'GET,OPTIONS,PARAMETERS'",)"
            R"("method.response.header.Access-Control-Allow-Headers":"'h'"})");
}

// Spec transform-api-rest 29.1: one more wrap for every application.
TEST(BodyEditsTest, OpenApi3WrapsHeadersOnceForEachApplication) {
  const Transforming made(
      api("      OpenApiVersion: 3.0.1\n      Cors: \"'*'\"\n      Auth: {ApiKeyRequired: true}\n",
          "{openapi: 3.0.1, paths: {/a: {get: {}}}}"));
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "paths", "/a", "options", "responses",
                     "200", "headers", "Access-Control-Allow-Origin"}),
            R"({"schema":{"schema":{"type":"string"}}})");
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "paths", "/a", "options", "produces"}),
            "nothing");
  EXPECT_EQ(
      in_body(made, "components"),
      R"({"securitySchemes":{"api_key":{"type":"apiKey","name":"x-api-key","in":"header"}}})");
}

TEST(BodyEditsTest, GatewayResponsesAreSpelledOut) {
  const Transforming made(
      api("      GatewayResponses: {UNAUTHORIZED: {StatusCode: 401, ResponseParameters: {Headers: "
          "{H: \"'v'\"}}}}\n"));
  EXPECT_EQ(
      in_body(made, "x-amazon-apigateway-gateway-responses"),
      R"({"UNAUTHORIZED":{"responseParameters":{"gatewayresponse.header.H":"'v'"},"responseTemplates":{},"statusCode":"401"}})");
}

TEST(BodyEditsTest, BinaryMediaTypesGetTheirSlashesInTheBodyOnly) {
  const Transforming made(api("      BinaryMediaTypes: [image~1png]\n"));
  EXPECT_EQ(in_body(made, "x-amazon-apigateway-binary-media-types"), R"(["image/png"])");
  EXPECT_EQ(made.property("A", "BinaryMediaTypes"), R"(["image~1png"])");
}

TEST(BodyEditsTest, TheEndpointSwitchDependsOnTheVersion) {
  const Transforming swagger(api("      DisableExecuteApiEndpoint: true\n"));
  EXPECT_EQ(in_body(swagger, "x-amazon-apigateway-endpoint-configuration"),
            R"({"disableExecuteApiEndpoint":true})");
  const Transforming openapi(
      api("      DisableExecuteApiEndpoint: true\n", "{openapi: 3.0.1, paths: {}}"));
  EXPECT_EQ(
      in_body(openapi, "servers"),
      R"([{"x-amazon-apigateway-endpoint-configuration":{"disableExecuteApiEndpoint":true}}])");
}

TEST(BodyEditsTest, TheFirstAccountStatementStandsBare) {
  const Transforming made(api("      Auth: {ResourcePolicy: {AwsAccountWhitelist: ['1']}}\n"));
  EXPECT_EQ(in_body(made, "x-amazon-apigateway-policy"),
            R"({"Version":"2012-10-17","Statement":{"Action":"execute-api:Invoke","Resource":[)"
            R"({"Fn::Sub":["execute-api:/${__Stage__}/PARAMETERS/a",{"__Stage__":"p"}]},)"
            R"({"Fn::Sub":["execute-api:/${__Stage__}/GET/a",{"__Stage__":"p"}]}],)"
            R"("Effect":"Allow","Principal":{"AWS":["1"]}}})");
}

TEST(BodyEditsTest, FaultsStandAtTheirPlace) {
  struct Row {
    std::string_view properties;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"Cors: {AllowOrigins: x}", "SX2403 A 'AllowOrigins'"},
           Row{"Cors: {AllowCredentials: true}", "SX2403 A 'true'"},
           Row{"GatewayResponses: {X: {StatusCode: abc}}", "SX2407 A 'abc'"},
           Row{"GatewayResponses: {X: {Foo: 1}}", "SX2407 A 'Foo'"},
           Row{"GatewayResponses: {X: {ResponseParameters: {Header: {}}}}", "SX2407 A 'Header'"},
           Row{"Models: {M: 1}", "SX2408 A '1'"},
           Row{"Models: {M: {a: b}}", "SX2401 - '{a: b}'"},
           Row{"OpenApiVersion: '4.0'", "SX2402 A ''4.0''"},
           Row{"DefinitionUri: 's3://b/k'", "SX2402 A ''s3://b/k''"},
           Row{"EndpointConfiguration: {Type: PRIVATE, VPCEndpointIds: [a], VpcEndpointIds: [b]}",
               "SX2411 A '[b]'"},
           Row{"Auth: {ResourcePolicy: {SourceVpcWhitelist: [{Ref: V}]}}", "SX2401 - '[{Ref: V}]'"},
       }) {
    const Transforming made(api(cat("      ", row.properties, "\n")));
    EXPECT_EQ(made.faults(), row.faults) << row.properties;
  }
}

TEST(BodyEditsTest, BrokenBodiesEndTheTransform) {
  struct Row {
    std::string_view body;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"{swagger: '2.0', paths: {/a: null}}", "SX2401 - 'null'"},
           Row{"{swagger: '2.0', paths: {/a: {Fn::If: x}}}", "SX2401 - 'x'"},
           Row{"{swagger: '2.0', paths: {/a: [1]}}", "SX2401 - '[1]'"},
           Row{"{swagger: '2.0', securityDefinitions: x, paths: {}}", "SX2401 - 'x'"},
       }) {
    const Transforming made(api("      Auth: {ApiKeyRequired: true}\n", row.body));
    EXPECT_EQ(made.faults(), row.faults) << row.body;
  }
}

}  // namespace
}  // namespace samx::transform
