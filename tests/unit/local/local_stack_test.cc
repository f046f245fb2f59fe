#include "local/local_stack.h"

#include <gtest/gtest.h>

#include "base/path.h"
#include "base/source.h"
#include "document/reader.h"
#include "local/codes.h"

namespace samx::local {
namespace {

class LocalStackTest : public testing::Test {
 protected:
  LocalStack read(std::string_view text, EnvironmentOverrides overrides = {}) {
    const std::uint32_t file = sources_.add("template.yaml", std::string(text));
    document::Node* root = document::read_document(sources_, file, arena_, diagnostics_);
    EXPECT_NE(root, nullptr);
    return read_local_stack({.root = root,
                             .template_directory = "/project",
                             .region = "eu-west-1",
                             .parameters = parameters_,
                             .overrides = std::move(overrides),
                             .host = host_},
                            arena_, diagnostics_);
  }

  SourceMap sources_;
  document::TreeArena arena_;
  Diagnostics diagnostics_;
  Environment host_;
  std::map<std::string, std::string, std::less<>> parameters_;
};

constexpr std::string_view kShop = R"(
Transform: AWS::Serverless-2016-10-31
Parameters:
  TableName: {Type: String, Default: orders}
Globals:
  Function:
    Runtime: python3.12
    Timeout: 7
    Environment: {Variables: {SHARED: yes-it-is}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/orders
      Handler: app.handler
      MemorySize: 256
      FunctionName: orders-fn
      Layers: [!Ref Shared, "arn:aws:lambda:eu-west-1:1:layer:other:3"]
      Environment:
        Variables:
          TABLE: !Ref TableName
          OTHER: !GetAtt Plain.Arn
          QUEUE: !GetAtt Cache.RedisEndpoint.Port
          SHELL_ONE: from-template
      Events:
        List: {Type: Api, Properties: {Path: /orders, Method: get}}
        One: {Type: Api, Properties: {Path: "/orders/{id}", Method: any}}
        Web: {Type: HttpApi, Properties: {Path: /web, Method: post}}
  Plain:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: "def handler(e, c): return 1"
      Handler: index.handler
  Shared:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: layers/shared}
  Cache:
    Type: AWS::ElastiCache::CacheCluster
)";

TEST_F(LocalStackTest, ReadsFunctions) {
  host_.set("SHELL_ONE", "from-shell");
  parameters_ = {{"TableName", "orders-dev"}};
  const LocalStack stack = read(kShop);
  const LocalFunction* orders = stack.find_function("orders-fn");
  ASSERT_NE(orders, nullptr);
  EXPECT_EQ(orders, stack.find_function("Orders"));
  const FunctionSpec& spec = orders->spec;
  EXPECT_EQ(spec.name, "Orders");
  EXPECT_EQ(spec.runtime, "python3.12");
  EXPECT_EQ(spec.handler, "app.handler");
  EXPECT_EQ(spec.code_directory, "/project/src/orders");
  EXPECT_EQ(spec.timeout, std::chrono::seconds(7));
  EXPECT_EQ(spec.memory_mb, 256u);
  EXPECT_EQ(spec.region, "eu-west-1");
  EXPECT_EQ(spec.layers, std::vector<std::string>{"/project/layers/shared"});
  const std::map<std::string, std::string, std::less<>> expected{
      {"SHARED", "yes-it-is"},
      {"TABLE", "orders-dev"},
      {"OTHER", "arn:aws:lambda:eu-west-1:123456789012:function:Plain"},
      {"QUEUE", ""},
      {"SHELL_ONE", "from-shell"}};
  EXPECT_EQ(spec.environment, expected);
}

TEST_F(LocalStackTest, WarnsOfWhatIsNotKnownHere) {
  const LocalStack stack = read(kShop);
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : diagnostics_.all()) {
    EXPECT_EQ(diagnostic.severity, Severity::warning);
    EXPECT_EQ(diagnostic.code, codes::kValueUnknown);
    EXPECT_EQ(diagnostic.logical_id, "Orders");
    messages.push_back(diagnostic.message);
  }
  EXPECT_EQ(messages,
            (std::vector<std::string>{
                "layer 'arn:aws:lambda:eu-west-1:1:layer:other:3' is not on this machine and is "
                "left out",
                "variable 'QUEUE' has no value that is known here and is left empty"}));
}

TEST_F(LocalStackTest, WritesInlineCodeToAFile) {
  const LocalStack stack = read(kShop);
  const LocalFunction* plain = stack.find_function("Plain");
  ASSERT_NE(plain, nullptr);
  const auto text = read_file(path_join(plain->spec.code_directory, "index.py"));
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(*text, "def handler(e, c): return 1");
}

TEST_F(LocalStackTest, PrefersOverridesOfTheFunction) {
  const auto overrides = read_environment_overrides(
      R"({"Parameters":{"TABLE":"all","SHARED":1,"NEW":"x"},"Orders":{"TABLE":"mine"}})");
  ASSERT_TRUE(overrides.has_value());
  const LocalStack stack = read(kShop, *overrides);
  const auto& variables = stack.find_function("Orders")->spec.environment;
  EXPECT_EQ(variables.at("TABLE"), "mine");
  EXPECT_EQ(variables.at("SHARED"), "1");
  EXPECT_FALSE(variables.contains("NEW"));  // only what the template declares
}

TEST_F(LocalStackTest, RefusesAnEnvironmentFileOfAnotherShape) {
  for (const std::string_view bad : {"[]", "no", R"({"A":1})"}) {
    const auto overrides = read_environment_overrides(bad);
    ASSERT_FALSE(overrides.has_value());
    EXPECT_EQ(overrides.error().diagnostic().code, codes::kEnvironmentFile);
  }
}

TEST_F(LocalStackTest, ReadsImplicitApis) {
  const LocalStack stack = read(kShop);
  ASSERT_EQ(stack.apis.size(), 2u);
  const auto by_kind = [&stack](ApiKind kind) -> const LocalApi& {
    return stack.apis[0].kind == kind ? stack.apis[0] : stack.apis[1];
  };
  const LocalApi& rest = by_kind(ApiKind::rest);
  EXPECT_EQ(rest.stage, "Prod");
  ASSERT_EQ(rest.routes.size(), 2u);
  EXPECT_EQ(rest.routes[0].method, "GET");
  EXPECT_EQ(rest.routes[0].pattern, "/orders");
  EXPECT_EQ(rest.routes[0].function_id, "Orders");
  EXPECT_EQ(rest.routes[0].target, RouteTarget::function);
  EXPECT_EQ(rest.routes[1].method, "ANY");
  EXPECT_EQ(rest.routes[1].pattern, "/orders/{id}");
  const LocalApi& http = by_kind(ApiKind::http);
  EXPECT_EQ(http.stage, "$default");
  ASSERT_EQ(http.routes.size(), 1u);
  EXPECT_EQ(http.routes[0].method, "POST");
  EXPECT_EQ(http.routes[0].pattern, "/web");
  EXPECT_EQ(http.routes[0].format, PayloadFormat::two);
  EXPECT_EQ(http.routes[0].function_id, "Orders");
}

TEST_F(LocalStackTest, ReadsCorsAndMocks) {
  const LocalStack stack = read(R"(
Transform: AWS::Serverless-2016-10-31
Resources:
  Rest:
    Type: AWS::Serverless::Api
    Properties: {StageName: dev, Cors: "'https://a.example'", BinaryMediaTypes: [image/png]}
  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      CorsConfiguration: {AllowOrigins: ["https://b.example"], AllowMethods: [GET], MaxAge: 5}
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      Events:
        A: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref Rest}}
        B: {Type: HttpApi, Properties: {ApiId: !Ref Http}}
)");
  ASSERT_EQ(stack.apis.size(), 2u);
  const LocalApi& rest = stack.apis[0];
  EXPECT_EQ(rest.logical_id, "Rest");
  EXPECT_EQ(rest.stage, "dev");
  EXPECT_EQ(rest.binary_media_types, std::vector<std::string>{"image/png"});
  ASSERT_EQ(rest.routes.size(), 2u);
  EXPECT_EQ(rest.routes[1].method, "OPTIONS");
  EXPECT_EQ(rest.routes[1].target, RouteTarget::mock);
  EXPECT_EQ(rest.routes[1].mock.status, 200);
  EXPECT_EQ(rest.routes[1].mock.headers.get("Access-Control-Allow-Origin"), "https://a.example");
  const LocalApi& http = stack.apis[1];
  ASSERT_TRUE(http.cors.has_value());
  EXPECT_EQ(http.cors->allow_origins, std::vector<std::string>{"https://b.example"});
  EXPECT_EQ(http.cors->max_age_seconds, 5);
  ASSERT_EQ(http.routes.size(), 1u);
  EXPECT_EQ(http.routes[0].pattern, "$default");
}

TEST_F(LocalStackTest, ReadsApisWithoutATransform) {
  const LocalStack stack = read(R"(
Conditions: {Never: !Equals [a, b]}
Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties: {Code: src, Handler: index.handler, Runtime: nodejs20.x}
  Off:
    Type: AWS::Lambda::Function
    Condition: Never
    Properties: {Code: src, Handler: index.handler, Runtime: nodejs20.x}
  Rest: {Type: AWS::ApiGateway::RestApi, Properties: {Name: r}}
  Items:
    Type: AWS::ApiGateway::Resource
    Properties: {RestApiId: !Ref Rest, ParentId: !GetAtt Rest.RootResourceId, PathPart: items}
  Item:
    Type: AWS::ApiGateway::Resource
    Properties: {RestApiId: !Ref Rest, ParentId: !Ref Items, PathPart: "{id}"}
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Rest
      ResourceId: !Ref Item
      HttpMethod: GET
      Integration:
        Type: AWS_PROXY
        Uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"
  Http: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: h, ProtocolType: HTTP}}
  Call:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: "2.0"}
  Route:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Http, RouteKey: "POST /x", Target: !Sub "integrations/${Call}"}
)");
  ASSERT_EQ(stack.functions.size(), 1u);
  EXPECT_EQ(stack.functions[0].spec.code_directory, "/project/src");
  ASSERT_EQ(stack.apis.size(), 2u);
  ASSERT_EQ(stack.apis[0].routes.size(), 1u);
  EXPECT_EQ(stack.apis[0].routes[0].pattern, "/items/{id}");
  EXPECT_EQ(stack.apis[0].routes[0].function_id, "Fn");
  EXPECT_EQ(stack.apis[0].routes[0].target, RouteTarget::function);
  ASSERT_EQ(stack.apis[1].routes.size(), 1u);
  EXPECT_EQ(stack.apis[1].routes[0].method, "POST");
  EXPECT_EQ(stack.apis[1].routes[0].pattern, "/x");
  EXPECT_EQ(stack.apis[1].routes[0].format, PayloadFormat::two);
}

}  // namespace
}  // namespace samx::local
