#include "package/s3_location.h"

#include <gtest/gtest.h>

namespace samx::package {
namespace {

TEST(S3LocationTest, ReadsBucketKeyAndVersion) {
  EXPECT_EQ(parse_s3_url("s3://b/k/l.zip"), (S3Location{"b", "k/l.zip", ""}));
  EXPECT_EQ(parse_s3_url("s3://b/k?versionId=v"), (S3Location{"b", "k", "v"}));
  for (const std::string_view bad : {"s3://b", "s3://b/", "s3:///k", "src", "https://s3.x/b/k", ""})
    EXPECT_EQ(parse_s3_url(bad), std::nullopt) << bad;
}

TEST(S3LocationTest, KnowsArtifactsThatAreThereAlready) {
  for (const std::string_view text : {"s3://b/k", "https://s3.amazonaws.com/b/k"})
    EXPECT_TRUE(is_remote_artifact(text)) << text;
  for (const std::string_view text : {"src", "./s3", "https://example.com/x", "s3://b"})
    EXPECT_FALSE(is_remote_artifact(text)) << text;
}

TEST(S3LocationTest, KnowsUrlsOfTemplates) {
  for (const std::string_view text :
       {"https://s3.amazonaws.com/b/k", "https://s3.eu-west-1.amazonaws.com/b/k",
        "http://s3.dualstack.eu-west-1.amazonaws.com/b/k", "https://b.s3.amazonaws.com/k",
        "https://b.s3-eu-west-1.amazonaws.com/k", "https://s3.cn-north-1.amazonaws.com.cn/b/k",
        "s3://b/k"})
    EXPECT_TRUE(is_remote_template(text)) << text;
  for (const std::string_view text : {"child.yaml", "https://example.com/s3/k",
                                      "https://s3.amazonaws.com/", "https://x.amazonaws.com/k"})
    EXPECT_FALSE(is_remote_template(text)) << text;
}

}  // namespace
}  // namespace samx::package
