#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "unit/cloud/running_cloud.h"

namespace samx::cloud {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kTemplate = R"(
Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: echo
      Runtime: python3.11
      Handler: index.handler
      Role: arn:aws:iam::000000000000:role/r
      Environment: {Variables: {COLOUR: red}}
      Code:
        ZipFile: |
          import os
          def handler(event, context):
              print("asked")
              if event.get("fail"):
                  raise ValueError("no")
              return [event, os.environ["COLOUR"], context.function_version]
)";

class LambdaServiceTest : public testing::Test {
 protected:
  void SetUp() override {
    cloud_.cloudformation("CreateStack",
                          {{"StackName", "fn"}, {"TemplateBody", std::string(kTemplate)}});
    ASSERT_EQ(cloud_.status_of("fn"), "CREATE_COMPLETE");
  }
  http::Response invoke(std::string_view name, std::string body, http::Headers headers = {}) {
    return cloud_.send("POST", "/2015-03-31/functions/" + std::string(name) + "/invocations",
                       std::move(body), std::move(headers));
  }
  Json get(std::string_view path) {
    return Json::parse(cloud_.send("GET", "/2015-03-31/functions/" + std::string(path)).body);
  }
  http::Response post(std::string_view path, const Json& body) {
    return cloud_.send("POST", "/2015-03-31/functions/" + std::string(path), body.dump());
  }

  RunningCloud cloud_;
};

TEST_F(LambdaServiceTest, RunsTheCode) {
  const auto answer = invoke("echo", R"({"a":1})", {{"X-Amz-Log-Type", "Tail"}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(Json::parse(answer.body), Json::parse(R"([{"a":1},"red","$LATEST"])"));
  EXPECT_EQ(answer.headers.get("X-Amz-Executed-Version"), "$LATEST");
  EXPECT_FALSE(answer.headers.get("X-Amz-Log-Result").empty());
}

TEST_F(LambdaServiceTest, ReportsErrorsOfTheFunction) {
  const auto answer = invoke("echo", R"({"fail":true})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.get("X-Amz-Function-Error"), "Unhandled");
  EXPECT_EQ(Json::parse(answer.body)["errorMessage"], "no");
}

TEST_F(LambdaServiceTest, SaysWhatIsNotThere) {
  const auto answer = invoke("none", "{}");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.headers.get("x-amzn-ErrorType"), "ResourceNotFoundException");
  EXPECT_EQ(Json::parse(answer.body)["Message"],
            "Function not found: arn:aws:lambda:us-east-1:000000000000:function:none");
  EXPECT_EQ(cloud_.send("GET", "/2015-03-31/functions/echo/nonsense").status, 501);
}

TEST_F(LambdaServiceTest, PublishesOnlyChanges) {
  EXPECT_EQ(Json::parse(post("echo/versions", Json::object()).body)["Version"], "1");
  EXPECT_EQ(Json::parse(post("echo/versions", Json::object()).body)["Version"], "1");
  cloud_.send("PUT", "/2015-03-31/functions/echo/configuration", R"({"Timeout":9})");
  EXPECT_EQ(Json::parse(post("echo/versions", Json::object()).body)["Version"], "2");
  EXPECT_EQ(get("echo:1/configuration")["Timeout"], 3);
  EXPECT_EQ(get("echo:2/configuration")["Timeout"], 9);
}

TEST_F(LambdaServiceTest, SplitsTrafficExactly) {
  post("echo/versions", Json::object());
  cloud_.send("PUT", "/2015-03-31/functions/echo/configuration", R"({"Timeout":9})");
  post("echo/versions", Json::object());
  ASSERT_EQ(post("echo/aliases", {{"Name", "live"},
                                  {"FunctionVersion", "1"},
                                  {"RoutingConfig", {{"AdditionalVersionWeights", {{"2", 0.25}}}}}})
                .status,
            201);
  std::string versions;
  for (int request = 0; request < 8; ++request)
    versions += invoke("echo:live", "{}").headers.get("X-Amz-Executed-Version");
  EXPECT_EQ(versions, "11121112");
}

TEST_F(LambdaServiceTest, KeepsTheRulesForAliases) {
  post("echo/versions", Json::object());
  const auto refused = [this](const Json& body) {
    return Json::parse(post("echo/aliases", body).body)["Message"].get<std::string>();
  };
  EXPECT_EQ(refused({{"Name", "a"},
                     {"FunctionVersion", "1"},
                     {"RoutingConfig", {{"AdditionalVersionWeights", {{"1", 0.5}}}}}}),
            "Invalid function version 1. Function version 1 is already included in routing "
            "configuration.");
  EXPECT_EQ(refused({{"Name", "a"}, {"FunctionVersion", "7"}}),
            "Function not found: arn:aws:lambda:us-east-1:000000000000:function:echo:7");
  post("echo/aliases", {{"Name", "a"}, {"FunctionVersion", "1"}});
  EXPECT_EQ(refused({{"Name", "a"}, {"FunctionVersion", "1"}}),
            "Alias already exists: arn:aws:lambda:us-east-1:000000000000:function:echo:a");
}

TEST_F(LambdaServiceTest, StoresPermissions) {
  const Json permission{{"StatementId", "s1"},
                        {"Action", "lambda:InvokeFunction"},
                        {"Principal", "s3.amazonaws.com"},
                        {"SourceArn", "arn:aws:s3:::b"}};
  EXPECT_EQ(post("echo/policy", permission).status, 201);
  EXPECT_EQ(post("echo/policy", permission).status, 409);
  const Json policy = Json::parse(get("echo/policy")["Policy"].get<std::string>());
  EXPECT_EQ(policy["Statement"][0]["Principal"], (Json{{"Service", "s3.amazonaws.com"}}));
  EXPECT_EQ(policy["Statement"][0]["Condition"]["ArnLike"]["AWS:SourceArn"], "arn:aws:s3:::b");
  EXPECT_EQ(cloud_.send("DELETE", "/2015-03-31/functions/echo/policy/s1").status, 204);
  EXPECT_EQ(cloud_.send("GET", "/2015-03-31/functions/echo/policy").status, 404);
}

}  // namespace
}  // namespace samx::cloud
