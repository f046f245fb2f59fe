#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string api(std::string_view properties, std::string_view paths) {
  return cat(
      "Resources:\n  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: p\n"
      "      DefinitionBody: {swagger: '2.0', paths: ",
      paths, "}\n", properties);
}

constexpr std::string_view kOneMethod =
    "{/a: {get: {x-amazon-apigateway-integration: {type: mock}}}}";

// Spec transform-api-rest 28.4.
TEST(ApiAuthTest, DefinesEveryKindOfAuthorizer) {
  const Transforming made(api(R"(      Auth:
        DefaultAuthorizer: Cog
        AddDefaultAuthorizerToCorsPreflight: false
        ApiKeyRequired: true
        Authorizers:
          Cog: {UserPoolArn: !GetAtt U.Arn, AuthorizationScopes: [s1], Identity: {Header: H, ValidationExpression: v}}
          Tok: {FunctionArn: !GetAtt F.Arn, Identity: {ReauthorizeEvery: 3, ValidationExpression: q}, FunctionInvokeRole: r}
          Req: {FunctionArn: arn:f, FunctionPayloadType: REQUEST, Identity: {Headers: [a, b], QueryStrings: [q], StageVariables: [s], Context: [c], ReauthorizeEvery: 0}}
      Cors: "'*'"
)",
                              kOneMethod));
  const auto definition = [&made](std::string_view name) {
    return made.at({"Resources", "A", "Properties", "Body", "securityDefinitions", name});
  };
  EXPECT_EQ(definition("Cog"),
            R"({"in":"header","type":"apiKey","name":"H","x-amazon-apigateway-authorizer":)"
            R"({"identityValidationExpression":"v","providerARNs":[{"Fn::GetAtt":["U","Arn"]}],)"
            R"("type":"cognito_user_pools"},"x-amazon-apigateway-authtype":"cognito_user_pools"})");
  EXPECT_NE(definition("Tok").find(R"("authorizerCredentials":"r")"), std::string::npos);
  EXPECT_NE(definition("Tok").find(R"("authorizerResultTtlInSeconds":3)"), std::string::npos);
  EXPECT_NE(definition("Req").find(
                R"("identitySource":"method.request.header.a, method.request.header.b, )"
                R"(method.request.querystring.q, stageVariables.s, context.c")"),
            std::string::npos);
  EXPECT_EQ(definition("api_key"), R"({"type":"apiKey","name":"x-api-key","in":"header"})");
  const auto security = [&made](std::string_view method) {
    return made.at({"Resources", "A", "Properties", "Body", "paths", "/a", method, "security"});
  };
  EXPECT_EQ(security("get"), R"([{"Cog":["s1"]},{"api_key":[]}])");
  EXPECT_EQ(security("options"), R"([{"api_key":[]}])");
  EXPECT_EQ(made.property("ATokAuthorizerPermission", "FunctionName"),
            R"({"Fn::GetAtt":["F","Arn"]})");
  EXPECT_EQ(made.property("AReqAuthorizerPermission", "FunctionName"), R"("arn:f")");
  EXPECT_EQ(made.resource("ACogAuthorizerPermission"), "nothing");
}

TEST(ApiAuthTest, RefusesWhatItDoesNotKnowAtItsPlace) {
  struct Row {
    std::string_view auth;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"{DefaultAuthorizr: X}", "SX2404 A 'DefaultAuthorizr'"},
           Row{"{DefaultAuthorizer: X, Authorizers: {Y: {UserPoolArn: a}}}", "SX2404 A 'X'"},
           Row{"{DefaultAuthorizer: [a], Authorizers: {Y: {UserPoolArn: a}}}", "SX2404 A '[a]'"},
           Row{"{Authorizers: {Y: 1}}", "SX2405 A '1'"},
           Row{"{Authorizers: [a]}", "SX2405 A '[a]'"},
           Row{"{Authorizers: {Y: {FunctionArn: a, FunctionPayloadType: FOO}}}", "SX2405 A 'FOO'"},
           Row{"{Authorizers: {Y: {FunctionArn: a, FunctionPayloadType: REQUEST}}}",
               "SX2405 A 'REQUEST'"},
           Row{"{Authorizers: {Y: {FunctionArn: a, AuthorizationScopes: s}}}", "SX2405 A 's'"},
           Row{"{ResourcePolicy: x}", "SX2401 - 'x'"},
           Row{"{UsagePlan: {CreateUsagePlan: FOO}}", "SX2410 A 'FOO'"},
           Row{"{UsagePlan: {CreateUsagePlan: NONE, Throttl: 1}}", "SX2410 A 'Throttl'"},
       }) {
    const Transforming made(api(cat("      Auth: ", row.auth, "\n"), kOneMethod));
    EXPECT_EQ(made.faults(), row.faults) << row.auth;
  }
}

TEST(ApiAuthTest, SuggestsTheNearestName) {
  const Transforming made(api("      Auth: {DefaultAuthorizr: X}\n", kOneMethod));
  ASSERT_EQ(made.diagnostics().size(), 1U);
  EXPECT_EQ(made.diagnostics()[0].message, "'Auth' has no property 'DefaultAuthorizr'");
  EXPECT_EQ(made.diagnostics()[0].help, "did you mean 'DefaultAuthorizer'?");
}

// Spec transform-api-rest 29.3: nothing else is left, so the marker stays.
TEST(ApiAuthTest, LeavesTheMarkerOfMethodsWithoutAuthorizer) {
  const Transforming made(
      api("      Auth: {DefaultAuthorizer: Y, Authorizers: {Y: {UserPoolArn: a}}}\n",
          "{/a: {get: {security: [{NONE: []}], x-amazon-apigateway-integration: {type: mock}}}}"));
  EXPECT_EQ(made.at({"Resources", "A", "Properties", "Body", "paths", "/a", "get", "security"}),
            R"([{"NONE":[]}])");
}

TEST(ApiAuthTest, SharedUsagePlanCollectsItsApis) {
  const Transforming made(
      R"(Globals: {Api: {Auth: {ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: SHARED}}}}
Conditions: {C1: {"Fn::Equals": [a, a]}, C2: {"Fn::Equals": [a, a]}}
Resources:
  A: {Type: AWS::Serverless::Api, Condition: C1, DeletionPolicy: Delete, Properties: {StageName: p}}
  B: {Type: AWS::Serverless::Api, Condition: C2, DeletionPolicy: Retain, Properties: {StageName: q}}
)");
  EXPECT_EQ(
      made.property("ServerlessUsagePlan", "ApiStages"),
      R"([{"ApiId":{"Ref":"A"},"Stage":{"Ref":"ApStage"}},{"ApiId":{"Ref":"B"},"Stage":{"Ref":"BqStage"}}])");
  EXPECT_EQ(made.at({"Resources", "ServerlessUsagePlan", "DependsOn"}), R"(["A","B"])");
  EXPECT_EQ(made.at({"Resources", "ServerlessApiKey", "DeletionPolicy"}), R"("Retain")");
  EXPECT_EQ(made.at({"Resources", "ServerlessUsagePlanKey", "Condition"}),
            R"("SharedUsagePlanCondition")");
  EXPECT_EQ(made.at({"Conditions", "SharedUsagePlanCondition"}),
            R"({"Fn::Or":[{"Condition":"C2"},{"Condition":"C1"}]})");
}

}  // namespace
}  // namespace samx::transform
