#include "aws/endpoint.h"

#include <gtest/gtest.h>

#include "aws/clients/s3.h"
#include "aws/codes.h"
#include "aws/request_target.h"
#include "base/file_system.h"
#include "base/path.h"
#include "support/loopback_aws.h"

namespace samx::aws {
namespace {

std::string endpoint_of(const Service& service, std::string_view region,
                        const Environment& environment) {
  const auto files = ProfileFiles::load(environment);
  const auto endpoint = resolve_endpoint(
      service, region, {.environment = environment, .files = *files, .profile = "default"});
  return endpoint ? endpoint->base.text() : std::string(endpoint.error().diagnostic().code);
}

TEST(EndpointTest, IsMadeFromServiceAndRegion) {
  const Environment environment;
  EXPECT_EQ(endpoint_of(kCloudFormation, "eu-west-1", environment),
            "https://cloudformation.eu-west-1.amazonaws.com");
  EXPECT_EQ(endpoint_of(kLambda, "cn-north-1", environment),
            "https://lambda.cn-north-1.amazonaws.com.cn");
  EXPECT_EQ(endpoint_of(kIam, "eu-west-1", environment), "https://iam.amazonaws.com");
  EXPECT_EQ(endpoint_of(kEcr, "us-gov-west-1", environment),
            "https://api.ecr.us-gov-west-1.amazonaws.com");
}

TEST(EndpointTest, FipsAndDualStackChangeTheHost) {
  Environment environment;
  environment.set("AWS_USE_FIPS_ENDPOINT", "true");
  EXPECT_EQ(endpoint_of(kSts, "us-east-1", environment),
            "https://sts-fips.us-east-1.amazonaws.com");
  environment.set("AWS_USE_DUALSTACK_ENDPOINT", "true");
  EXPECT_EQ(endpoint_of(kS3, "us-east-1", environment),
            "https://s3-fips.dualstack.us-east-1.amazonaws.com");
  EXPECT_EQ(endpoint_of(kSts, "us-east-1", environment), "https://sts-fips.us-east-1.api.aws");
}

TEST(EndpointTest, TheNearestSettingWins) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-aws-");
  ASSERT_TRUE(folder);
  const std::string config = path_join(folder->path(), "config");
  ASSERT_TRUE(write_file(config,
                         "[default]\nservices = local\nendpoint_url = http://profile:1\n"
                         "[services local]\ns3 =\n  endpoint_url = http://section:2\n"));
  Environment environment;
  environment.set("AWS_CONFIG_FILE", config);
  EXPECT_EQ(endpoint_of(kSts, "us-east-1", environment), "http://profile:1");
  EXPECT_EQ(endpoint_of(kS3, "us-east-1", environment), "http://section:2");
  environment.set("AWS_ENDPOINT_URL", "http://all:3/base/");
  EXPECT_EQ(endpoint_of(kS3, "us-east-1", environment), "http://all:3/base");
  environment.set("AWS_ENDPOINT_URL_S3", "http://own:4");
  EXPECT_EQ(endpoint_of(kS3, "us-east-1", environment), "http://own:4");
  environment.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
  EXPECT_EQ(endpoint_of(kS3, "us-east-1", environment), "https://s3.us-east-1.amazonaws.com");
}

TEST(EndpointTest, RefusesWhatIsNoUrl) {
  for (const std::string_view url :
       {"localhost:4566", "ftp://x", "http://", "http://u:p@h", "http://h:0", "http://h?x=y"}) {
    Environment environment;
    environment.set("AWS_ENDPOINT_URL", url);
    EXPECT_EQ(endpoint_of(kS3, "us-east-1", environment), codes::kBadEndpoint) << url;
  }
}

std::string target_of(const Session& session, std::string_view bucket) {
  const Call call{
      .service = &kS3, .operation = "GetObject", .path = "/k", .bucket = std::string(bucket)};
  const auto target = resolve_target(session, call);
  return target ? target->url.text() : std::string();
}

TEST(EndpointTest, PutsTheBucketIntoHostOrPath) {
  LoopbackAws aws;
  aws.environment.erase("AWS_ENDPOINT_URL");
  const Session real = aws.session();
  EXPECT_EQ(target_of(real, "bucket"), "https://bucket.s3.eu-central-1.amazonaws.com/k");
  EXPECT_EQ(target_of(real, "has.dots"), "https://s3.eu-central-1.amazonaws.com/has.dots/k");
  EXPECT_EQ(target_of(real, "UPPER"), "https://s3.eu-central-1.amazonaws.com/UPPER/k");
  aws.environment.set("AWS_ENDPOINT_URL", "http://minio.example:9000");
  const Session other = aws.session();
  EXPECT_EQ(target_of(other, "bucket"), "http://minio.example:9000/bucket/k");
}

TEST(EndpointTest, TemplateUrlsAreInPathStyle) {
  LoopbackAws aws;
  aws.environment.erase("AWS_ENDPOINT_URL");
  const Session frankfurt = aws.session();
  EXPECT_EQ(*S3Client(frankfurt).template_url({"b", "p/x y.template"}),
            "https://s3.eu-central-1.amazonaws.com/b/p/x%20y.template");
  const Session virginia = frankfurt.in_region("us-east-1");
  EXPECT_EQ(*S3Client(virginia).template_url({"b", "k"}), "https://s3.amazonaws.com/b/k");
  const Session beijing = frankfurt.in_region("cn-north-1");
  EXPECT_EQ(*S3Client(beijing).template_url({"b", "k"}),
            "https://s3.cn-north-1.amazonaws.com.cn/b/k");
}

TEST(EndpointTest, KnowsRegionNamesAndPartitions) {
  EXPECT_TRUE(is_region_name("eu-central-1"));
  for (const std::string_view bad : {"", "123", "-eu", "eu-", "eu_west_1", "eu.west"})
    EXPECT_FALSE(is_region_name(bad)) << bad;
  EXPECT_EQ(partition("cn-northwest-1"), "aws-cn");
  EXPECT_EQ(partition("us-gov-east-1"), "aws-us-gov");
  EXPECT_EQ(partition("us-isob-east-1"), "aws-iso-b");
  EXPECT_EQ(partition("ap-south-1"), "aws");
}

}  // namespace
}  // namespace samx::aws
