#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string function(std::string_view id, std::string_view events) {
  return cat("  ", id,
             ":\n    Type: AWS::Serverless::Function\n    Properties:\n      InlineCode: x\n"
             "      Handler: h\n      Runtime: python3.12\n      Events: ",
             events, "\n");
}

// Spec transform-api-http 17.1.
TEST(HttpApiTest, MakesTheImplicitApiOfItsEvents) {
  const Transforming made(cat(
      "Resources:\n",
      function(
          "F",
          "{D: {Type: HttpApi}, E: {Type: HttpApi, Properties: {Path: '/a/{x+}/{y}', Method: GET, "
          "TimeoutInMillis: 5, PayloadFormatVersion: '1.0', RouteSettings: {ThrottlingBurstLimit: "
          "3}}}}"),
      function("G",
               "{E: {Type: HttpApi, Properties: {Path: '/a/{proxy+}/', Method: any}}, K: {Type: "
               "HttpApi, "
               "Properties: {Path: /b, Method: x-amazon-apigateway-any-method, RouteSettings: {A: "
               "1}}}}")));
  const auto in_paths = [&made](std::string_view path, std::string_view method,
                                std::string_view key) {
    return made.at(
        {"Resources", "ServerlessHttpApi", "Properties", "Body", "paths", path, method, key});
  };
  EXPECT_EQ(in_paths("$default", "x-amazon-apigateway-any-method", "isDefaultRoute"), "true");
  EXPECT_EQ(
      in_paths("/a/{x+}/{y}", "get", "parameters"),
      R"([{"required":true,"name":"x+","in":"path"},{"required":true,"name":"y","in":"path"}])");
  EXPECT_NE(in_paths("/a/{x+}/{y}", "get", "x-amazon-apigateway-integration")
                .find(R"("timeoutInMillis":5)"),
            std::string::npos);
  EXPECT_EQ(made.property("ServerlessHttpApiApiGatewayDefaultStage", "RouteSettings"),
            R"({"GET /a/{x+}/{y}":{"ThrottlingBurstLimit":3},"/b":{"A":1}})");
  EXPECT_EQ(made.property("ServerlessHttpApiApiGatewayDefaultStage", "Tags"),
            R"({"httpapi:createdBy":"SAM"})");
  EXPECT_NE(made.property("FDPermission", "SourceArn").find("${__Stage__}/*\""), std::string::npos);
  EXPECT_NE(made.property("GEPermission", "SourceArn").find("${__Stage__}/*/a/*\""),
            std::string::npos);
  EXPECT_NE(made.property("GKPermission", "SourceArn").find("${__Stage__}/*/b\""),
            std::string::npos);
  EXPECT_EQ(made.resource("FEPermission"), "nothing");
}

// Spec transform-api-http 17.2.
TEST(HttpApiTest, WritesEverythingIntoItsBody) {
  const Transforming made(cat(R"(Resources:
  A: {Type: AWS::Serverless::HttpApi, Properties: {StageName: v1, Name: nm, Description: d, FailOnWarnings: true, DisableExecuteApiEndpoint: false,
    CorsConfiguration: {AllowOrigins: [x], MaxAge: 0}, Tags: {t: v},
    Auth: {DefaultAuthorizer: J, EnableIamAuthorizer: true, Authorizers: {
      J: {JwtConfiguration: {Issuer: i, Audience: [a]}, IdentitySource: $request.header.Authorization, AuthorizationScopes: [s]},
      L: {FunctionArn: arn:l, AuthorizerPayloadFormatVersion: 2.0, EnableSimpleResponses: true, EnableFunctionDefaultPermissions: true, FunctionInvokeRole: r,
          Identity: {Headers: [h], QueryStrings: [q], ReauthorizeEvery: 0}}}},
    Domain: {DomainName: a.b, CertificateArn: c, BasePath: [/one/two/, three_3]}}}
)",
                              function("F", "{D: {Type: HttpApi, Properties: {ApiId: !Ref A}}}")));
  const auto in_body = [&made](std::string_view key) {
    return made.at({"Resources", "A", "Properties", "Body", key});
  };
  EXPECT_EQ(in_body("x-amazon-apigateway-cors"), R"({"allowOrigins":["x"],"maxAge":0})");
  EXPECT_EQ(
      in_body("servers"),
      R"([{"x-amazon-apigateway-endpoint-configuration":{"disableExecuteApiEndpoint":false}}])");
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "info", "title"}), R"("nm")");
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "info", "description"}), R"("d")");
  EXPECT_EQ(
      in_body("tags"),
      R"([{"name":"httpapi:createdBy","x-amazon-apigateway-tag-value":"SAM"},{"name":"t","x-amazon-apigateway-tag-value":"v"}])");
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "paths", "/$default",
                     "x-amazon-apigateway-any-method", "security"}),
            R"([{"J":["s"]}])");
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "components", "securitySchemes", "L",
                     "x-amazon-apigateway-authorizer", "identitySource"}),
            R"(["$request.header.h","$request.querystring.q"])");
  EXPECT_EQ(made.property("ApiGatewayDomainNameV269f6642c9d", "Tags").find("httpapi:createdBy") ==
                std::string::npos,
            false);
  EXPECT_EQ(made.property("AonetwoApiMapping", "ApiMappingKey"), R"("one/two")");
  EXPECT_EQ(made.property("Athree3ApiMapping", "ApiMappingKey"), R"("three_3")");
  EXPECT_EQ(made.property("ALAuthorizerPermission", "FunctionName"), R"("arn:l")");
  EXPECT_EQ(made.property("Av1Stage", "AutoDeploy"), "true");
}

// Spec transform-api-http 17.3.
TEST(HttpApiTest, IntrinsicCorsIsRenamedInside) {
  const Transforming made(R"(Conditions: {C: {"Fn::Equals": [a, a]}}
Resources:
  A: {Type: AWS::Serverless::HttpApi, Properties: {CorsConfiguration: {"Fn::If": [C, {AllowOrigins: [x], MaxAge: 3}, {Ref: AWS::NoValue}]}}}
)");
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "x-amazon-apigateway-cors"}),
            R"({"Fn::If":["C",{"allowOrigins":["x"],"maxAge":3},{"Ref":"AWS::NoValue"}]})");
}

TEST(HttpApiTest, FaultsStandAtTheirPlace) {
  struct Row {
    std::string_view properties;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"DefinitionUri: 's3://b/k', Tags: {a: b}", "SX2413 A 'Tags'"},
           Row{"DefinitionUri: 's3://b/k', DefinitionBody: {a: b}", "SX2402 A ''s3://b/k''"},
           Row{"CorsConfiguration: {AllowOrigin: x}", "SX2403 A 'AllowOrigin'"},
           Row{"CorsConfiguration: {AllowOrigins: ['*'], AllowCredentials: true}",
               "SX2403 A 'true'"},
           Row{"Auth: {Authorizer: x}", "SX2404 A 'Authorizer'"},
           Row{"Auth: {DefaultAuthorizer: x}", "SX2404 A 'x'"},
           Row{"Auth: {Authorizers: {Y: {JwtConfiguration: {a: b}}}}",
               "SX2405 A '{JwtConfiguration: {a: b}}'"},
           Row{"Auth: {Authorizers: {Y: {FunctionArn: a, IdentitySource: b}}}", "SX2405 A 'b'"},
           Row{"Auth: {Authorizers: {Y: {OpenIdConnectUrl: b}}}", "SX2405 A 'OpenIdConnectUrl'"},
           Row{"Domain: {DomainName: d, CertificateArn: c, EndpointConfiguration: EDGE}",
               "SX2409 A 'EDGE'"},
           Row{"Domain: {DomainName: d, CertificateArn: c, BasePath: 'a b'}", "SX2409 A ''a b''"},
           Row{"Domain: {DomainName: d, CertificateArn: c, MutualTlsAuthentication: {B: 1, A: 2}}",
               "SX2409 A,B 'A'"},
           Row{"DefinitionBody: {openapi: 3.0.1, info: {title: t}, paths: {}}, Name: n",
               "SX2402 A 'Name'"},
           Row{"DefinitionBody: {openapi: 3.0.1, tags: x, paths: {}}", "SX2401 - 'x'"},
           Row{"Auth: {EnableIamAuthorizer: true, DefaultAuthorizer: AWS_IAM}, DefinitionBody: "
               "{openapi: 3.0.1, paths: {/a: {GET: {}}}}",
               "SX2401 - 'GET'"},
       }) {
    const Transforming made(cat("Resources:\n  A: {Type: AWS::Serverless::HttpApi, Properties: {",
                                row.properties, "}}\n"));
    EXPECT_EQ(made.faults(), row.faults) << row.properties;
  }
}

TEST(HttpApiTest, FaultsOfEventsNameTheFunction) {
  struct Row {
    std::string_view event;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"null", "SX2303 F 'null'"},
           Row{"{Path: /a}", "SX2303 F 'E'"},
           Row{"{ApiId: Nope}", "SX2302 F 'Nope'"},
           Row{"{RouteSettings: x}", "SX2303 F 'x'"},
           Row{"{Auth: {AuthorizationScopes: [a]}}", "SX2303 F '{AuthorizationScopes: [a]}'"},
           Row{"{Auth: {Authorizer: Y}}", "SX2303 F 'Y'"},
       }) {
    const Transforming made(cat(
        "Resources:\n", function("F", cat("{E: {Type: HttpApi, Properties: ", row.event, "}}"))));
    EXPECT_EQ(made.faults(), row.faults) << row.event;
  }
}

}  // namespace
}  // namespace samx::transform
