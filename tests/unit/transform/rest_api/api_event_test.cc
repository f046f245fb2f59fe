#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string function(std::string_view events) {
  return cat(
      "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      InlineCode: x\n"
      "      Handler: h\n      Runtime: python3.12\n      Events: ",
      events, "\n");
}

std::string path_of(const Transforming& made, std::string_view path, std::string_view method,
                    std::string_view key) {
  return made.at({"Resources", "A", "Properties", "Body", "paths", path, method, key});
}

// Spec transform-api-rest 28.5.
TEST(ApiEventTest, MergesItsMethodIntoTheGivenDefinition) {
  const Transforming made(
      cat(R"(Resources:
  A: {Type: AWS::Serverless::Api, Properties: {StageName: v1, MergeDefinitions: true,
    DefinitionBody: {openapi: 3.0.1, info: {title: t}, paths: {/a: {any: {summary: s, responses: {}}}, /b: {get: {}}}}}}
)",
          function("{E: {Type: Api, Properties: {RestApiId: !Ref A, Path: /a, Method: any}}, "
                   "E2: {Type: Api, Properties: {RestApiId: !Ref A, Path: /c, Method: get, Auth: "
                   "{ApiKeyRequired: true}}}}")));
  EXPECT_EQ(path_of(made, "/a", "any", "summary"), R"("s")");
  EXPECT_NE(path_of(made, "/a", "any", "x-amazon-apigateway-integration").find("${F.Arn}"),
            std::string::npos);
  EXPECT_EQ(path_of(made, "/b", "get", "responses"), "nothing");
  EXPECT_EQ(path_of(made, "/c", "get", "security"), R"([{"api_key":[]}])");
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "components"}), "nothing");
}

TEST(ApiEventTest, PermitsEveryValueOfAPathParameter) {
  const Transforming made(
      cat("Resources:\n",
          function("{E: {Type: Api, Properties: {Path: '/a/{x}/{proxy+}/', Method: any}}}")));
  EXPECT_NE(made.property("FEPermissionProd", "SourceArn").find("${__Stage__}/*/a/*/*\""),
            std::string::npos);
}

TEST(ApiEventTest, SwitchesTheDefaultsOfTheApiOff) {
  const Transforming made(
      cat("Resources:\n  A: {Type: AWS::Serverless::Api, Properties: {StageName: p, Auth: "
          "{ApiKeyRequired: true, "
          "DefaultAuthorizer: Y, Authorizers: {Y: {UserPoolArn: a}}}}}\n",
          function("{E: {Type: Api, Properties: {RestApiId: !Ref A, Path: /a, Method: get, Auth: "
                   "{Authorizer: NONE, "
                   "ApiKeyRequired: false}}}}")));
  EXPECT_EQ(path_of(made, "/a", "get", "security"), "[]");
}

TEST(ApiEventTest, FaultsNameTheFunctionAndThePlace) {
  struct Row {
    std::string_view event;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"{Path: /a}", "SX2303 F 'E'"},
           Row{"{Path: 1, Method: get}", "SX2303 F '1'"},
           Row{"{Path: /a, Method: get, RestApiId: !GetAtt A.B}", "SX2302 F '!GetAtt A.B'"},
           Row{"{Path: /a, Method: get, RestApiId: Nope}", "SX2302 F 'Nope'"},
           Row{"{Path: /a, Method: get, Auth: {Authorizer: Y}}", "SX2303 F 'Y'"},
           Row{"{Path: /a, Method: get, Auth: {Authorizer: NONE}}", "SX2303 F 'NONE'"},
           Row{"{Path: /a, Method: get, Auth: {ApiKeyRequired: false}}", "SX2303 F 'false'"},
           Row{"{Path: /a, Method: get, RequestModel: {Model: M}}", "SX2303 F 'M'"},
           Row{"{Path: /a, Method: get, RequestParameters: [x.y]}", "SX2303 F 'x.y'"},
           Row{"{Path: /a, Method: get, Auth: {ResourcePolicy: x}}", "SX2406 E 'x'"},
           Row{"{Path: /a, Method: get, Foo: x}", "SX2101 FE 'Foo'"},
       }) {
    const Transforming made(
        cat("Resources:\n", function(cat("{E: {Type: Api, Properties: ", row.event, "}}"))));
    EXPECT_EQ(made.faults(), row.faults) << row.event;
  }
}

TEST(ApiEventTest, RefusesTheSameRouteTwice) {
  const Transforming made(
      cat("Resources:\n", function("{E: {Type: Api, Properties: {Path: /a, Method: get}}, "
                                   "G: {Type: Api, Properties: {Path: /a, Method: GET}}}")));
  ASSERT_EQ(made.diagnostics().size(), 1U);
  EXPECT_EQ(made.diagnostics()[0].code, "SX2304");
  EXPECT_EQ(made.diagnostics()[0].logical_id, "F");
  EXPECT_EQ(made.diagnostics()[0].message,
            "method 'get' of path '/a' is defined twice in API 'ServerlessRestApi'");
}

TEST(ApiEventTest, GeneratedPartsKnowTheEventThatCausedThem) {
  const Transforming made(
      cat("Resources:\n", function("{Caller: {Type: Api, Properties: {Path: /a, Method: get}}}")));
  ASSERT_EQ(made.faults(), "");
  const document::Node* const method = made.output()->at(
      {"Resources", "ServerlessRestApi", "Properties", "Body", "paths", "/a", "get"});
  ASSERT_NE(method, nullptr);
  EXPECT_EQ(made.covered(method->find("x-amazon-apigateway-integration")->origin()), "Caller");
}

}  // namespace
}  // namespace samx::transform
