#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "unit/cloud/running_cloud.h"

namespace samx::cloud {
namespace {

constexpr std::string_view kTemplate = R"(
Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.11
      Handler: index.handler
      FunctionUrlConfig: {AuthType: NONE}
      InlineCode: |
        import json
        def handler(event, context):
            return {"statusCode": 201, "body": json.dumps(
                [event.get("version"), event.get("pathParameters"), event["requestContext"]["stage"]])}
      Events:
        Rest: {Type: Api, Properties: {Path: '/a/{id}', Method: get}}
        Http: {Type: HttpApi, Properties: {Path: '/b/{id}', Method: get}}
Outputs:
  Rest: {Value: !Ref ServerlessRestApi}
  Http: {Value: !Ref ServerlessHttpApi}
  Url: {Value: !GetAtt FunctionUrl.FunctionUrl}
)";

class DataPlaneTest : public testing::Test {
 protected:
  void SetUp() override {
    cloud_.cloudformation("CreateStack", {{"StackName", "web"},
                                          {"TemplateBody", std::string(kTemplate)},
                                          {"Capabilities.member.1", "CAPABILITY_IAM"},
                                          {"Capabilities.member.2", "CAPABILITY_AUTO_EXPAND"}});
    ASSERT_EQ(cloud_.status_of("web"), "CREATE_COMPLETE");
  }

  RunningCloud cloud_;
};

TEST_F(DataPlaneTest, ServesRestApisByPathAndByHost) {
  const std::string id = cloud_.output("web", "Rest");
  const auto by_path = cloud_.send("GET", "/_aws/execute-api/" + id + "/Prod/a/7");
  EXPECT_EQ(by_path.status, 201);
  EXPECT_EQ(by_path.body, R"([null, {"id": "7"}, "Prod"])");
  const auto by_host =
      cloud_.send("GET", "/Prod/a/8", {}, {{"Host", id + ".execute-api.localhost"}});
  EXPECT_EQ(by_host.body, R"([null, {"id": "8"}, "Prod"])");
}

TEST_F(DataPlaneTest, ServesHttpApis) {
  const std::string id = cloud_.output("web", "Http");
  const auto answer = cloud_.send("GET", "/_aws/execute-api/" + id + "/b/7");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, R"(["2.0", {"id": "7"}, "$default"])");
}

TEST_F(DataPlaneTest, ServesFunctionUrls) {
  const std::string url = cloud_.output("web", "Url");
  const std::string id = url.substr(8, url.find('.') - 8);
  const auto answer = cloud_.send("GET", "/_aws/lambda-url/" + id + "/x");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(cloud_.send("GET", "/_aws/lambda-url/none/").status, 403);
}

TEST_F(DataPlaneTest, SaysWhatTheGatewaysSay) {
  const auto rest =
      cloud_.send("GET", "/_aws/execute-api/" + cloud_.output("web", "Rest") + "/Prod/none");
  EXPECT_EQ(rest.status, 403);
  EXPECT_EQ(rest.body, R"({"message":"Missing Authentication Token"})");
  const auto http =
      cloud_.send("GET", "/_aws/execute-api/" + cloud_.output("web", "Http") + "/none");
  EXPECT_EQ(http.status, 404);
  EXPECT_EQ(http.body, R"({"message":"Not Found"})");
  EXPECT_EQ(cloud_.send("GET", "/_aws/execute-api/nobody/Prod/a").status, 403);
}

TEST_F(DataPlaneTest, ListsApisAndStages) {
  const auto apis = nlohmann::json::parse(cloud_.send("GET", "/restapis").body);
  ASSERT_EQ(apis["item"].size(), 1u);
  EXPECT_EQ(apis["item"][0]["id"], cloud_.output("web", "Rest"));
  const auto stages = nlohmann::json::parse(
      cloud_.send("GET", "/v2/apis/" + cloud_.output("web", "Http") + "/stages").body);
  EXPECT_EQ(stages["items"][0]["stageName"], "$default");
}

}  // namespace
}  // namespace samx::cloud
