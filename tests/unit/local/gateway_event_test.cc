#include "local/gateway_event.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace samx::local {
namespace {

using Json = nlohmann::json;

constexpr Time kTime{std::chrono::milliseconds(1583953438123)};  // 2020-03-11T19:03:58.123Z

GatewayRequest request() {
  return {.method = "POST",
          .path = "/items/a%20b",
          .query = "x=1&x=2&y=a+b%2B&z",
          .headers = {{"Host", "api.example.com:3000"},
                      {"X-Two", "1"},
                      {"x-two", "2"},
                      {"Content-Type", "application/json"},
                      {"Cookie", "a=1; b=2"},
                      {"User-Agent", "curl/8"}},
          .body = "{\"n\":1}",
          .source_ip = "10.0.0.9"};
}

GatewayContext context() {
  GatewayContext out;
  out.api_id = "abc123";
  out.stage = "dev";
  out.request_id = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
  out.time = kTime;
  out.trace_id = "Root=1-2-3";
  out.route_pattern = "/items/{id}";
  out.path_parameters = {{"id", "a%20b"}};
  return out;
}

TEST(GatewayEventTest, RestEventHasEveryField) {
  const Json event = Json::parse(rest_event(request(), context()));
  EXPECT_EQ(event["resource"], "/items/{id}");
  EXPECT_EQ(event["path"], "/items/a%20b");
  EXPECT_EQ(event["httpMethod"], "POST");
  EXPECT_EQ(event["headers"]["X-Two"], "2");
  EXPECT_EQ(event["headers"]["X-Forwarded-For"], "10.0.0.9");
  EXPECT_EQ(event["headers"]["X-Forwarded-Proto"], "https");
  EXPECT_EQ(event["headers"]["X-Amzn-Trace-Id"], "Root=1-2-3");
  EXPECT_EQ(event["headers"]["Cookie"], "a=1; b=2");
  EXPECT_EQ(event["multiValueHeaders"]["X-Two"], (Json{"1", "2"}));
  EXPECT_EQ(event["queryStringParameters"], Json::parse(R"({"x":"2","y":"a b+","z":""})"));
  EXPECT_EQ(event["multiValueQueryStringParameters"]["x"], (Json{"1", "2"}));
  EXPECT_EQ(event["pathParameters"], (Json{{"id", "a%20b"}}));
  EXPECT_TRUE(event["stageVariables"].is_null());
  EXPECT_EQ(event["body"], "{\"n\":1}");
  EXPECT_EQ(event["isBase64Encoded"], false);
  EXPECT_FALSE(event.contains("version"));
  const Json& known = event["requestContext"];
  EXPECT_EQ(known["accountId"], "123456789012");
  EXPECT_EQ(known["apiId"], "abc123");
  EXPECT_EQ(known["domainName"], "api.example.com");
  EXPECT_EQ(known["domainPrefix"], "api");
  EXPECT_EQ(known["httpMethod"], "POST");
  EXPECT_EQ(known["path"], "/dev/items/a%20b");
  EXPECT_EQ(known["protocol"], "HTTP/1.1");
  EXPECT_EQ(known["requestTime"], "11/Mar/2020:19:03:58 +0000");
  EXPECT_EQ(known["requestTimeEpoch"], 1583953438123);
  EXPECT_EQ(known["resourcePath"], "/items/{id}");
  EXPECT_EQ(known["stage"], "dev");
  EXPECT_EQ(known["identity"]["sourceIp"], "10.0.0.9");
  EXPECT_EQ(known["identity"]["userAgent"], "curl/8");
  EXPECT_TRUE(known["identity"].contains("cognitoIdentityId"));
  EXPECT_TRUE(known["identity"]["user"].is_null());
  EXPECT_FALSE(known.contains("operationName"));
}

TEST(GatewayEventTest, RestEventHasNullForWhatIsNotThere) {
  GatewayRequest bare{.method = "GET", .path = "/", .query = {}, .headers = {}, .body = {}};
  GatewayContext known = context();
  known.path_parameters.clear();
  known.operation_name = "list";
  const Json event = Json::parse(rest_event(bare, known));
  for (const std::string_view name : {"queryStringParameters", "multiValueQueryStringParameters",
                                      "pathParameters", "stageVariables", "body"}) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(event.contains(name));
    EXPECT_TRUE(event[std::string(name)].is_null());
  }
  EXPECT_EQ(event["isBase64Encoded"], false);
  EXPECT_EQ(event["requestContext"]["operationName"], "list");
}

TEST(GatewayEventTest, RestEncodesBinaryMediaTypes) {
  GatewayRequest image = request();
  image.headers.set("Content-Type", "image/png; q=1");
  image.body = "\x89PNG";
  GatewayContext known = context();
  for (const std::string_view type : {"image/png", "image/*", "*/*", "image~1png"}) {
    SCOPED_TRACE(type);
    known.binary_media_types = {std::string(type)};
    const Json event = Json::parse(rest_event(image, known));
    EXPECT_EQ(event["body"], "iVBORw==");
    EXPECT_EQ(event["isBase64Encoded"], true);
  }
  known.binary_media_types = {"image/gif"};
  EXPECT_EQ(Json::parse(rest_event(image, known))["isBase64Encoded"], false);
}

TEST(GatewayEventTest, HttpEvent2LeavesOutWhatIsNotThere) {
  GatewayRequest bare{.method = "GET", .path = "/", .query = {}, .headers = {}, .body = {}};
  GatewayContext known = context();
  known.stage = "$default";
  known.path_parameters.clear();
  known.route_pattern = "$default";
  const Json event = Json::parse(http_event_2(bare, known));
  EXPECT_EQ(event["version"], "2.0");
  EXPECT_EQ(event["routeKey"], "$default");
  EXPECT_EQ(event["rawPath"], "/");
  EXPECT_EQ(event["rawQueryString"], "");
  EXPECT_EQ(event["isBase64Encoded"], false);
  for (const std::string_view name : {"cookies", "queryStringParameters", "pathParameters",
                                      "stageVariables", "body", "multiValueHeaders"}) {
    EXPECT_FALSE(event.contains(name)) << name;
  }
}

TEST(GatewayEventTest, HttpEvent2JoinsAndLowersWhatCameTwice) {
  GatewayContext known = context();
  known.route_pattern = "POST /items/{id}";
  known.path_parameters = {{"id", "a b"}};
  known.authorizer_json = R"({"jwt":{"claims":{"sub":"u"},"scopes":null}})";
  const Json event = Json::parse(http_event_2(request(), known));
  EXPECT_EQ(event["routeKey"], "POST /items/{id}");
  EXPECT_EQ(event["rawPath"], "/dev/items/a b");
  EXPECT_EQ(event["rawQueryString"], "x=1&x=2&y=a+b%2B&z");
  EXPECT_EQ(event["cookies"], (Json{"a=1", "b=2"}));
  EXPECT_EQ(event["headers"]["x-two"], "1,2");
  EXPECT_FALSE(event["headers"].contains("cookie"));
  EXPECT_EQ(event["headers"]["host"], "api.example.com:3000");
  EXPECT_EQ(event["queryStringParameters"], Json::parse(R"({"x":"1,2","y":"a b+","z":""})"));
  EXPECT_EQ(event["pathParameters"], (Json{{"id", "a b"}}));
  EXPECT_EQ(event["body"], "{\"n\":1}");
  const Json& http = event["requestContext"]["http"];
  EXPECT_EQ(http["method"], "POST");
  EXPECT_EQ(http["path"], "/dev/items/a b");
  EXPECT_EQ(http["protocol"], "HTTP/1.1");
  EXPECT_EQ(http["sourceIp"], "10.0.0.9");
  EXPECT_EQ(http["userAgent"], "curl/8");
  EXPECT_EQ(event["requestContext"]["timeEpoch"], 1583953438123);
  EXPECT_EQ(event["requestContext"]["time"], "11/Mar/2020:19:03:58 +0000");
  EXPECT_EQ(event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"], "u");
}

TEST(GatewayEventTest, HttpEventsEncodeWhatIsNoText) {
  struct Row {
    std::string_view type;
    bool is_encoded;
  };
  for (const Row& row : {Row{"text/csv", false}, Row{"application/json; charset=utf-8", false},
                         Row{"application/vnd.api+json", false}, Row{"image/svg+xml", false},
                         Row{"application/x-www-form-urlencoded", true},
                         Row{"multipart/form-data; boundary=x", true}, Row{"image/png", true},
                         Row{"application/octet-stream", true}}) {
    SCOPED_TRACE(row.type);
    GatewayRequest sent = request();
    sent.headers.set("Content-Type", std::string(row.type));
    const Json event = Json::parse(http_event_2(sent, context()));
    EXPECT_EQ(event["isBase64Encoded"], row.is_encoded);
    EXPECT_EQ(event["body"], row.is_encoded ? "eyJuIjoxfQ==" : "{\"n\":1}");
  }
}

TEST(GatewayEventTest, HttpEvent1LooksLikeRest) {
  GatewayContext known = context();
  known.route_pattern = "POST /items/{id}";
  known.operation_name = "ignored";
  const Json event = Json::parse(http_event_1(request(), known));
  EXPECT_EQ(event["version"], "1.0");
  EXPECT_EQ(event["resource"], "/items/{id}");
  EXPECT_EQ(event["headers"]["X-Two"], "1,2");
  EXPECT_EQ(event["multiValueHeaders"]["X-Two"], (Json{"1", "2"}));
  EXPECT_EQ(event["queryStringParameters"]["x"], "1,2");
  EXPECT_TRUE(event["stageVariables"].is_null());
  EXPECT_FALSE(event["requestContext"].contains("operationName"));
  EXPECT_EQ(event["requestContext"]["resourcePath"], "/items/{id}");
}

}  // namespace
}  // namespace samx::local
