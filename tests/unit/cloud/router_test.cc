#include "cloud/router.h"

#include <gtest/gtest.h>

namespace samx::cloud {
namespace {

Request routed(std::string target, http::Headers headers, std::string body = {}) {
  http::ServerRequest raw{.method = body.empty() ? "GET" : "POST",
                          .target = std::move(target),
                          .headers = std::move(headers),
                          .body = http::RequestBody(std::move(body)),
                          .remote_address = "127.0.0.1"};
  auto request = route(raw, 4566);
  EXPECT_TRUE(request.has_value());
  return *request;
}

std::string scope(std::string_view key, std::string_view service) {
  return "AWS4-HMAC-SHA256 Credential=" + std::string(key) + "/20260101/eu-west-1/" +
         std::string(service) + "/aws4_request, SignedHeaders=host, Signature=0";
}

TEST(RouterTest, TakesServiceRegionAndAccountFromTheSignature) {
  const Request request =
      routed("/",
             {{"Authorization", scope("123456789012", "cloudformation")},
              {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
             "Action=ListStacks&Version=2010-05-15");
  EXPECT_EQ(request.service, "cloudformation");
  EXPECT_EQ(request.operation, "ListStacks");
  EXPECT_EQ(request.place.region, "eu-west-1");
  EXPECT_EQ(request.place.account, "123456789012");
  EXPECT_EQ(routed("/", {{"Authorization", scope("AKIAX", "sts")}}).place.account, "000000000000");
}

TEST(RouterTest, ReadsPresignedUrls) {
  const Request request =
      routed("/b/k?X-Amz-Credential=AKIAX%2F20260101%2Fus-west-2%2Fs3%2Faws4_request&x=1", {});
  EXPECT_EQ(request.service, "s3");
  EXPECT_EQ(request.place.region, "us-west-2");
}

TEST(RouterTest, FallsBackOnTargetFormPathAndS3) {
  EXPECT_EQ(routed("/", {{"X-Amz-Target", "AWSStepFunctions.StartExecution"}}).service, "states");
  EXPECT_EQ(routed("/", {{"Content-Type", "application/x-www-form-urlencoded"}},
                   "Action=GetCallerIdentity&Version=2011-06-15")
                .service,
            "sts");
  EXPECT_EQ(routed("/2015-03-31/functions/f/invocations", {}).service, "lambda");
  EXPECT_EQ(routed("/v2/apis", {}).service, "apigateway");
  EXPECT_EQ(routed("/bucket/key", {}).service, "s3");
}

TEST(RouterTest, FindsBucketsAndApisInHostNames) {
  EXPECT_EQ(routed("/key", {{"Host", "my.box.s3.localhost:4566"}}).bucket_host, "my.box");
  http::ServerRequest raw{.method = "GET",
                          .target = "/Prod/x",
                          .headers = {{"Host", "abc.execute-api.localhost:1"}},
                          .body = {},
                          .remote_address = {}};
  EXPECT_EQ(api_address(raw)->api_id, "abc");
  EXPECT_EQ(api_address(raw)->path, "/Prod/x");
  raw.target = "/_aws/execute-api/def/Prod?q=1";
  raw.headers = {{"Host", "127.0.0.1"}};
  EXPECT_EQ(api_address(raw)->api_id, "def");
  EXPECT_EQ(api_address(raw)->path, "/Prod");
  raw.target = "/bucket";
  EXPECT_FALSE(api_address(raw));
}

}  // namespace
}  // namespace samx::cloud
