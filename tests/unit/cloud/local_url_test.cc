#include "cloud/local_url.h"

#include <gtest/gtest.h>

namespace samx::cloud {
namespace {

constexpr std::string_view kEndpoint = "http://127.0.0.1:4566";

TEST(LocalUrl, LeadsToTheApiBehindAStage) {
  EXPECT_EQ(
      local_url(kEndpoint, "https://abc123.execute-api.us-east-1.amazonaws.com/Prod/hello/?a=b"),
      "http://127.0.0.1:4566/_aws/execute-api/abc123/Prod/hello/?a=b");
}

TEST(LocalUrl, KnowsTheHostsOfOtherPartitions) {
  EXPECT_EQ(local_url(kEndpoint, "https://abc.execute-api.cn-north-1.amazonaws.com.cn/v1"),
            "http://127.0.0.1:4566/_aws/execute-api/abc/v1");
}

TEST(LocalUrl, EndsInASlashWhereThePublicOneHasNoPath) {
  EXPECT_EQ(local_url(kEndpoint, "https://abc.execute-api.eu-west-1.amazonaws.com"),
            "http://127.0.0.1:4566/_aws/execute-api/abc/");
}

TEST(LocalUrl, LeadsToAFunctionUrl) {
  EXPECT_EQ(local_url(kEndpoint, "https://xyz.lambda-url.eu-west-1.on.aws/"),
            "http://127.0.0.1:4566/_aws/lambda-url/xyz/");
}

TEST(LocalUrl, LeavesOtherTextsAlone) {
  EXPECT_EQ(local_url(kEndpoint, "https://example.com/execute-api/"), std::nullopt);
  EXPECT_EQ(local_url(kEndpoint, "https://.execute-api.us-east-1.amazonaws.com/"), std::nullopt);
  EXPECT_EQ(local_url(kEndpoint, "https://abc.execute-api.example.com/"), std::nullopt);
  EXPECT_EQ(local_url(kEndpoint, "arn:aws:lambda:us-east-1:000000000000:function:f"), std::nullopt);
  EXPECT_EQ(local_url(kEndpoint, ""), std::nullopt);
}

}  // namespace
}  // namespace samx::cloud
