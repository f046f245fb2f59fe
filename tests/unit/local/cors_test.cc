#include "local/cors.h"

#include <gtest/gtest.h>

namespace samx::local {
namespace {

GatewayRequest preflight(std::string origin) {
  return {.method = "OPTIONS",
          .path = "/",
          .query = {},
          .headers = {{"Origin", std::move(origin)}, {"Access-Control-Request-Method", "PUT"}},
          .body = {}};
}

const CorsRules kRules{.allow_origins = {"https://a.example", "http://*"},
                       .allow_methods = {"GET", "PUT"},
                       .allow_headers = {"x-a", "x-b"},
                       .expose_headers = {"x-c"},
                       .max_age_seconds = 600,
                       .allow_credentials = true};

TEST(CorsTest, AnswersAPreflight) {
  const auto answer = preflight_response(kRules, preflight("https://a.example"));
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 204);
  EXPECT_EQ(answer->headers.get("Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(answer->headers.get("Access-Control-Allow-Methods"), "GET,PUT");
  EXPECT_EQ(answer->headers.get("Access-Control-Allow-Headers"), "x-a,x-b");
  EXPECT_EQ(answer->headers.get("Access-Control-Max-Age"), "600");
  EXPECT_EQ(answer->headers.get("Access-Control-Allow-Credentials"), "true");
}

TEST(CorsTest, MatchesOriginsBySchemeAndExactly) {
  const auto allowed = [](const CorsRules& rules, std::string origin) {
    return std::string(preflight_response(rules, preflight(std::move(origin)))
                           ->headers.get("Access-Control-Allow-Origin"));
  };
  EXPECT_EQ(allowed(kRules, "http://any.example"), "http://any.example");
  EXPECT_EQ(allowed(kRules, "https://b.example"), "");
  EXPECT_EQ(allowed({.allow_origins = {"*"}}, "https://b.example"), "*");
}

TEST(CorsTest, LeavesOtherRequestsToTheRoutes) {
  GatewayRequest request = preflight("https://a.example");
  request.headers.erase("Access-Control-Request-Method");
  EXPECT_FALSE(preflight_response(kRules, request).has_value());
  request = preflight("https://a.example");
  request.method = "GET";
  EXPECT_FALSE(preflight_response(kRules, request).has_value());
}

TEST(CorsTest, ReplacesTheHeadersOfTheFunction) {
  http::ServerResponse response{
      .headers = {{"access-control-allow-origin", "*"}, {"Access-Control-Allow-Methods", "X"}}};
  GatewayRequest request{
      .method = "GET", .path = "/", .query = {}, .headers = {{"Origin", "http://x"}}, .body = {}};
  apply_cors(kRules, request, response);
  EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), "http://x");
  EXPECT_EQ(response.headers.get("Access-Control-Expose-Headers"), "x-c");
  EXPECT_FALSE(response.headers.contains("Access-Control-Allow-Methods"));
  request.headers.erase("Origin");
  apply_cors(kRules, request, response);
  EXPECT_FALSE(response.headers.contains("Access-Control-Allow-Origin"));
}

}  // namespace
}  // namespace samx::local
