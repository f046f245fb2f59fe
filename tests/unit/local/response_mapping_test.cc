#include "local/response_mapping.h"

#include <gtest/gtest.h>

#include "local/gateway_fault.h"

namespace samx::local {
namespace {

const std::vector<std::string> kNoTypes;
const std::vector<std::string> kImages{"image/png"};

http::ServerResponse rest(std::string_view payload, std::string_view accept = "",
                          const std::vector<std::string>& binary = kNoTypes) {
  return rest_response({.payload = payload}, {.accept = accept,
                                              .binary_media_types = binary,
                                              .request_id = "r-1",
                                              .extended_request_id = "x=",
                                              .trace_id = "Root=1"});
}

struct Row {
  std::string_view payload;
  int status;
  std::string_view body;
};

TEST(ResponseMappingTest, RestTakesOnlyItsOwnShape) {
  constexpr std::string_view kBad = "{\"message\": \"Internal server error\"}";
  for (const Row& row : {
           Row{R"({"statusCode":201,"body":"made"})", 201, "made"},
           Row{R"({"statusCode":"201"})", 201, ""},
           Row{R"({})", 200, ""},
           Row{R"({"headers":{"A":"b"}})", 200, ""},
           Row{R"({"headers":null,"body":null,"statusCode":200})", 200, ""},
           Row{R"({"statusCode":200,"extra":1})", 502, kBad},
           Row{R"({"statusCode":"abc"})", 502, kBad},
           Row{R"({"statusCode":null})", 502, kBad},
           Row{R"({"statusCode":20.5})", 502, kBad},
           Row{R"({"statusCode":99})", 502, kBad},
           Row{R"({"statusCode":200,"body":{"a":1}})", 502, kBad},
           Row{R"({"statusCode":200,"body":1})", 502, kBad},
           Row{R"({"multiValueHeaders":{"A":"b"}})", 502, kBad},
           Row{R"("text")", 502, kBad},
           Row{"[1]", 502, kBad},
           Row{"null", 502, kBad},
           Row{"no json", 502, kBad},
       }) {
    SCOPED_TRACE(row.payload);
    const http::ServerResponse response = rest(row.payload);
    EXPECT_EQ(response.status, row.status);
    EXPECT_EQ(response.body, row.body);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/json");
    EXPECT_EQ(response.headers.get("x-amzn-RequestId"), "r-1");
  }
}

TEST(ResponseMappingTest, RestMergesBothHeaderMaps) {
  const auto response =
      rest(R"({"headers":{"X-A":"3","Set-Cookie":"c","N":1,"B":true,"Z":null,"Date":"x"},)"
           R"("multiValueHeaders":{"x-a":["1","2"],"Set-Cookie":["a","c"]}})");
  EXPECT_EQ(response.headers.all("X-A"), (std::vector<std::string_view>{"1", "2", "3"}));
  EXPECT_EQ(response.headers.all("Set-Cookie"), (std::vector<std::string_view>{"a", "c"}));
  EXPECT_EQ(response.headers.get("N"), "1");
  EXPECT_EQ(response.headers.get("B"), "true");
  EXPECT_FALSE(response.headers.contains("Z"));
  EXPECT_FALSE(response.headers.contains("Date"));
  EXPECT_EQ(response.headers.get("x-amzn-Remapped-Date"), "x");
}

TEST(ResponseMappingTest, RestDecodesOnlyForClientsThatAcceptBinary) {
  constexpr std::string_view kPayload =
      R"({"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"aGk=","isBase64Encoded":true})";
  EXPECT_EQ(rest(kPayload, "image/png,text/html", kImages).body, "hi");
  EXPECT_EQ(rest(kPayload, "text/html,image/png", kImages).body, "aGk=");
  EXPECT_EQ(rest(kPayload, "*/*", kImages).body, "hi");
  EXPECT_EQ(rest(kPayload, "", kImages).body, "hi");
  EXPECT_EQ(rest(kPayload, "image/png").body, "aGk=");
  EXPECT_EQ(
      rest(R"({"body":"aGk=","isBase64Encoded":true,"base64Encoded":false})", "image/png", kImages)
          .body,
      "aGk=");
}

TEST(ResponseMappingTest, AFailedFunctionIsABadGateway) {
  const auto failed = rest_response({.payload = R"({"statusCode":200})", .has_failed = true},
                                    {.accept = "",
                                     .binary_media_types = kNoTypes,
                                     .request_id = "r",
                                     .extended_request_id = "",
                                     .trace_id = ""});
  EXPECT_EQ(failed.status, 502);
  EXPECT_EQ(failed.headers.get("x-amzn-ErrorType"), "InternalServerErrorException");
  const auto http = http_response({.payload = "{}", .has_failed = true}, PayloadFormat::two);
  EXPECT_EQ(http.status, 500);
  EXPECT_EQ(http.body, R"({"message":"Internal Server Error"})");
  EXPECT_EQ(function_url_response({.payload = "{}", .has_failed = true}).status, 502);
}

TEST(ResponseMappingTest, HttpTakesEverythingAsABody) {
  for (const Row& row : {
           Row{R"({"statusCode":201,"body":"made","other":1})", 201, "made"},
           Row{R"({"statusCode":200,"body":"aGk=","isBase64Encoded":true})", 200, "hi"},
           Row{R"({ "b" : 1, "a":[1, 2] })", 200, R"({"b":1,"a":[1,2]})"},
           Row{R"("text")", 200, "text"},
           Row{"[1, 2]", 200, "[1,2]"},
           Row{"5", 200, "5"},
           Row{"null", 200, "null"},
           Row{R"({"statusCode":"x"})", 500, R"({"message":"Internal Server Error"})"},
           Row{R"({"statusCode":200,"body":{}})", 500, R"({"message":"Internal Server Error"})"},
       }) {
    SCOPED_TRACE(row.payload);
    const http::ServerResponse response =
        http_response({.payload = row.payload}, PayloadFormat::two);
    EXPECT_EQ(response.status, row.status);
    EXPECT_EQ(response.body, row.body);
  }
  const auto cookies = http_response(
      {.payload = R"({"statusCode":200,"cookies":["a=1","b=2"],"headers":{"X-A":true}})"},
      PayloadFormat::two);
  EXPECT_EQ(cookies.headers.all("Set-Cookie"), (std::vector<std::string_view>{"a=1", "b=2"}));
  EXPECT_EQ(cookies.headers.get("X-A"), "true");
}

TEST(ResponseMappingTest, HttpFormat1NeedsAStatusAndCoercesBodies) {
  EXPECT_EQ(http_response({.payload = R"({"body":"x"})"}, PayloadFormat::one).status, 500);
  const auto coerced = http_response(
      {.payload = R"({"statusCode":200,"body":{"a":1},"multiValueHeaders":{"X":["1","2"]},"k":1})"},
      PayloadFormat::one);
  EXPECT_EQ(coerced.body, R"({"a":1})");
  EXPECT_EQ(coerced.headers.all("X"), (std::vector<std::string_view>{"1", "2"}));
}

TEST(ResponseMappingTest, UnwrapsAStreamWithAPrelude) {
  std::string payload =
      R"({"statusCode":404,"headers":{"Content-Type":"text/css"},"cookies":["a=1"]})";
  payload += std::string(8, '\0');
  payload += "body";
  const auto response =
      streamed_response(payload, "application/vnd.awslambda.http-integration-response");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body, "body");
  EXPECT_EQ(response.headers.get("content-type"), "text/css");
  EXPECT_EQ(response.headers.get("Set-Cookie"), "a=1");
  EXPECT_EQ(streamed_response("raw", "text/plain").body, "raw");
}

TEST(GatewayFaultTest, SpeaksTheLanguageOfTheApi) {
  const auto rest_answer = gateway_fault(GatewayFault::no_route, ApiKind::rest);
  EXPECT_EQ(rest_answer.status, 403);
  EXPECT_EQ(rest_answer.body, R"({"message":"Missing Authentication Token"})");
  EXPECT_EQ(rest_answer.headers.get("x-amzn-ErrorType"), "MissingAuthenticationTokenException");
  const auto http_answer = gateway_fault(GatewayFault::no_route, ApiKind::http);
  EXPECT_EQ(http_answer.status, 404);
  EXPECT_EQ(http_answer.body, R"({"message":"Not Found"})");
  EXPECT_EQ(gateway_fault(GatewayFault::timed_out, ApiKind::rest).status, 504);
  EXPECT_EQ(gateway_fault(GatewayFault::timed_out, ApiKind::http).status, 503);
}

}  // namespace
}  // namespace samx::local
