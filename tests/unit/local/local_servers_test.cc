#include "local/invoke_api.h"
#include "local/local_gateway.h"
#include "unit/local/engine_fixture.h"

namespace samx::local {
namespace {

using Json = nlohmann::json;

/// A stack of one Python function that returns its event, behind a REST and an HTTP API.
class LocalServersTest : public EngineFixture {
 protected:
  LocalServersTest() {
    write("app.py",
          "import json\n"
          "def handler(event, context):\n"
          "    if event.get('body') == 'fail': raise ValueError('x')\n"
          "    return {'statusCode': 200, 'body': json.dumps(event)}\n");
    stack_.functions.push_back({.logical_id = "Fn",
                                .function_name = "named-fn",
                                .spec = function("python3.11"),
                                .where = {}});
    stack_.functions.back().spec.name = "Fn";
    LocalApi rest{.logical_id = "Rest", .kind = ApiKind::rest, .stage = "dev"};
    rest.routes = {{.method = "POST", .pattern = "/rest/{id}", .function_id = "Fn"},
                   {.method = "GET", .pattern = "/gone", .function_id = "Missing"},
                   {.method = "OPTIONS",
                    .pattern = "/rest/{id}",
                    .target = RouteTarget::mock,
                    .function_id = {},
                    .mock = {.status = 200, .headers = {{"X-Mock", "yes"}}}}};
    LocalApi http{.logical_id = "Http", .kind = ApiKind::http, .stage = "$default"};
    http.routes = {{.method = "ANY", .pattern = "/http/{id}", .function_id = "Fn"}};
    http.cors = CorsRules{.allow_origins = {"https://a.example"}, .allow_methods = {"PUT"}};
    stack_.apis = {std::move(rest), std::move(http)};
  }

  http::ServerResponse ask(std::string method, std::string target, std::string body = {},
                           http::Headers headers = {}) {
    const LocalGateway gateway(invoker_, clock_, [this](const Diagnostic& diagnostic) {
      faults_.push_back(diagnostic.message);
    });
    http::ServerRequest request{.method = std::move(method),
                                .target = std::move(target),
                                .headers = std::move(headers),
                                .body = http::RequestBody(std::move(body)),
                                .remote_address = "127.0.0.1"};
    return gateway.serve(request);
  }

  http::ServerResponse call(std::string target, std::string body, http::Headers headers = {},
                            std::string method = "POST") {
    const InvokeApi api(invoker_);
    http::ServerRequest request{.method = std::move(method),
                                .target = std::move(target),
                                .headers = std::move(headers),
                                .body = http::RequestBody(std::move(body)),
                                .remote_address = {}};
    return api.serve(request);
  }

  LocalStack stack_;
  LocalInvoker invoker_{engine_, stack_};
  std::vector<std::string> faults_;
};

TEST_F(LocalServersTest, AnswersAsARestApi) {
  const auto response = ask("POST", "/rest/a%20b?x=1", "hello", {{"Host", "127.0.0.1:3000"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(response.headers.contains("x-amzn-RequestId"));
  const Json event = Json::parse(response.body);
  EXPECT_EQ(event["pathParameters"]["id"], "a%20b");
  EXPECT_EQ(event["requestContext"]["path"], "/dev/rest/a%20b");
  EXPECT_EQ(event["requestContext"]["domainName"], "127.0.0.1");
  EXPECT_EQ(event["headers"]["X-Forwarded-Port"], "3000");
  EXPECT_EQ(event["body"], "hello");
  EXPECT_EQ(ask("POST", "/rest/1", "fail").status, 502);
  EXPECT_EQ(ask("OPTIONS", "/rest/1").headers.get("X-Mock"), "yes");
  EXPECT_EQ(ask("GET", "/nowhere").status, 403);
}

TEST_F(LocalServersTest, AnswersAsAnHttpApi) {
  const auto response = ask("PUT", "/http/a%20b", "hello", {{"Origin", "https://a.example"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), "https://a.example");
  const Json event = Json::parse(response.body);
  EXPECT_EQ(event["version"], "2.0");
  EXPECT_EQ(event["rawPath"], "/http/a b");
  EXPECT_EQ(ask("POST", "/http/1", "fail").status, 500);
  const auto preflight =
      ask("OPTIONS", "/http/1", "",
          {{"Origin", "https://a.example"}, {"Access-Control-Request-Method", "PUT"}});
  EXPECT_EQ(preflight.status, 204);
  EXPECT_EQ(preflight.headers.get("Access-Control-Allow-Methods"), "PUT");
}

TEST_F(LocalServersTest, SaysToTheDeveloperWhichFunctionIsMissing) {
  EXPECT_EQ(ask("GET", "/gone").status, 502);
  EXPECT_EQ(faults_, std::vector<std::string>{"the template has no function 'Missing'"});
}

TEST_F(LocalServersTest, InvokesAsLambdaDoes) {
  const auto response =
      call("/2015-03-31/functions/Fn/invocations", R"({"a":1})", {{"X-Amz-Log-Type", "Tail"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(Json::parse(response.body)["body"], R"({"a": 1})");
  EXPECT_EQ(response.headers.get("X-Amz-Executed-Version"), "$LATEST");
  EXPECT_TRUE(response.headers.contains("X-Amz-Log-Result"));
  EXPECT_FALSE(response.headers.contains("X-Amz-Function-Error"));
  const auto failed = call("/2015-03-31/functions/Fn/invocations", R"({"body":"fail"})");
  EXPECT_EQ(failed.status, 200);
  EXPECT_EQ(failed.headers.get("X-Amz-Function-Error"), "Unhandled");
}

TEST_F(LocalServersTest, TakesEveryNameOfAFunction) {
  for (const std::string_view name :
       {"Fn", "named-fn", "Fn:live", "arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3AFn",
        "arn:aws:lambda:us-east-1:1:function:Fn:7", "1:function:Fn"}) {
    SCOPED_TRACE(name);
    EXPECT_EQ(call(cat("/2015-03-31/functions/", name, "/invocations"), "{}").status, 200);
  }
}

TEST_F(LocalServersTest, RefusesInTheWordsOfLambda) {
  const auto missing = call("/2015-03-31/functions/No/invocations", "{}");
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.headers.get("x-amzn-errortype"), "ResourceNotFoundException");
  EXPECT_EQ(missing.body, R"({"Type":"User","Message":"Function not found: )"
                          R"(arn:aws:lambda:us-east-1:123456789012:function:No"})");
  EXPECT_EQ(call("/2015-03-31/functions/Fn/invocations", "{").status, 400);
  EXPECT_EQ(call("/2015-03-31/functions/Fn/invocations", "{}", {}, "GET").status, 405);
  EXPECT_EQ(call("/elsewhere", "{}").status, 404);
  EXPECT_EQ(
      call("/2015-03-31/functions/Fn/invocations", "{}", {{"X-Amz-Invocation-Type", "DryRun"}})
          .status,
      204);
  const auto event =
      call("/2015-03-31/functions/Fn/invocations", "{}", {{"X-Amz-Invocation-Type", "Event"}});
  EXPECT_EQ(event.status, 202);
  EXPECT_EQ(event.body, "");
}

}  // namespace
}  // namespace samx::local
