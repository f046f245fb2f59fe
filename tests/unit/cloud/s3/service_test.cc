#include <gtest/gtest.h>

#include "unit/cloud/running_cloud.h"

namespace samx::cloud {
namespace {

std::string code_of(const http::Response& response) {
  const auto document = http::XmlDocument::parse(response.body);
  return document ? document->root().text("Code") : "no document";
}

class S3ServiceTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(cloud_.send("PUT", "/box").status, 200); }

  RunningCloud cloud_;
};

TEST_F(S3ServiceTest, GivesBackWhatWasPut) {
  const auto put = cloud_.send("PUT", "/box/a%20b", "hello", {{"x-amz-meta-colour", "red"}});
  EXPECT_EQ(put.headers.get("ETag"), "\"5d41402abc4b2a76b9719d911017c592\"");
  const auto got = cloud_.send("GET", "/box/a%20b");
  EXPECT_EQ(got.body, "hello");
  EXPECT_EQ(got.headers.get("x-amz-meta-colour"), "red");
  EXPECT_EQ(got.headers.get("ETag"), "\"5d41402abc4b2a76b9719d911017c592\"");
}

TEST_F(S3ServiceTest, AnswersRanges) {
  cloud_.send("PUT", "/box/k", "0123456789");
  const auto part = cloud_.send("GET", "/box/k", {}, {{"Range", "bytes=2-4"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, "234");
  EXPECT_EQ(part.headers.get("Content-Range"), "bytes 2-4/10");
  EXPECT_EQ(cloud_.send("GET", "/box/k", {}, {{"Range", "bytes=-3"}}).body, "789");
  EXPECT_EQ(cloud_.send("GET", "/box/k", {}, {{"Range", "bytes=20-"}}).status, 416);
}

TEST_F(S3ServiceTest, ChecksConditions) {
  cloud_.send("PUT", "/box/k", "x");
  const std::string etag = "\"9dd4e461268c8034f5c8564e155c67a6\"";
  EXPECT_EQ(cloud_.send("GET", "/box/k", {}, {{"If-None-Match", etag}}).status, 304);
  EXPECT_EQ(cloud_.send("GET", "/box/k", {}, {{"If-Match", "\"no\""}}).status, 412);
  const auto put = cloud_.send("PUT", "/box/k", "y", {{"If-None-Match", "*"}});
  EXPECT_EQ(put.status, 412);
  EXPECT_EQ(code_of(put), "PreconditionFailed");
  EXPECT_EQ(cloud_.send("GET", "/box/k").body, "x");
}

TEST_F(S3ServiceTest, SaysWhatIsNotThere) {
  EXPECT_EQ(code_of(cloud_.send("GET", "/box/none")), "NoSuchKey");
  EXPECT_EQ(code_of(cloud_.send("GET", "/nobox/none")), "NoSuchBucket");
  EXPECT_EQ(cloud_.send("HEAD", "/box/none").status, 404);
  EXPECT_EQ(code_of(cloud_.send("GET", "/box?inventory")), "NotImplemented");
}

TEST_F(S3ServiceTest, VerifiesChecksums) {
  const auto wrong = cloud_.send("PUT", "/box/k", "hello", {{"x-amz-checksum-crc32", "AAAAAA=="}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(code_of(wrong), "BadDigest");
  const auto chunked =
      cloud_.send("PUT", "/box/k", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32: NhCmhg==\r\n\r\n",
                  {{"x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"},
                   {"Content-Encoding", "aws-chunked"},
                   {"x-amz-decoded-content-length", "5"}});
  EXPECT_EQ(chunked.status, 200);
  const auto got = cloud_.send("GET", "/box/k", {}, {{"x-amz-checksum-mode", "ENABLED"}});
  EXPECT_EQ(got.body, "hello");
  EXPECT_EQ(got.headers.get("x-amz-checksum-crc32"), "NhCmhg==");
  EXPECT_FALSE(got.headers.contains("Content-Encoding"));
}

TEST_F(S3ServiceTest, KeepsVersions) {
  cloud_.send("PUT", "/box?versioning",
              "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
  const std::string first(cloud_.send("PUT", "/box/k", "1").headers.get("x-amz-version-id"));
  cloud_.send("PUT", "/box/k", "2");
  EXPECT_EQ(cloud_.send("GET", "/box/k").body, "2");
  EXPECT_EQ(cloud_.send("GET", "/box/k?versionId=" + first).body, "1");
  EXPECT_EQ(cloud_.send("DELETE", "/box/k").headers.get("x-amz-delete-marker"), "true");
  EXPECT_EQ(cloud_.send("GET", "/box/k").status, 404);
  const auto removed = cloud_.send("DELETE", "/box");
  EXPECT_EQ(code_of(removed), "BucketNotEmpty");
  EXPECT_NE(removed.body.find("You must delete all versions in the bucket."), std::string::npos);
}

TEST_F(S3ServiceTest, ListsWithPrefixDelimiterAndPages) {
  for (const char* const key : {"a/1", "a/2", "b", "c/x/1", "d"})
    cloud_.send("PUT", std::string("/box/") + key, "x");
  const auto keys = [](const http::Response& response, std::string_view element) {
    const auto document = http::XmlDocument::parse(response.body);
    std::string all;
    for (const auto& each : document->root().children(element))
      all += each.text(element == "Contents" ? "Key" : "Prefix") + " ";
    return all;
  };
  const auto page = cloud_.send("GET", "/box?list-type=2&delimiter=/&max-keys=3");
  EXPECT_EQ(keys(page, "Contents"), "b ");
  EXPECT_EQ(keys(page, "CommonPrefixes"), "a/ c/ ");
  const std::string token =
      http::XmlDocument::parse(page.body)->root().text("NextContinuationToken");
  const auto rest = cloud_.send("GET", "/box?list-type=2&delimiter=/&continuation-token=" + token);
  EXPECT_EQ(keys(rest, "Contents"), "d ");
  EXPECT_EQ(keys(rest, "CommonPrefixes"), "");
  EXPECT_EQ(keys(cloud_.send("GET", "/box?prefix=a/"), "Contents"), "a/1 a/2 ");
}

TEST_F(S3ServiceTest, JoinsParts) {
  const auto begun = cloud_.send("POST", "/box/big?uploads");
  const std::string id = http::XmlDocument::parse(begun.body)->root().text("UploadId");
  const std::string first(5U << 20U, 'a');
  const std::string query = "&uploadId=" + id;
  const std::string one(
      cloud_.send("PUT", "/box/big?partNumber=1" + query, first).headers.get("ETag"));
  const std::string two(
      cloud_.send("PUT", "/box/big?partNumber=2" + query, "tail").headers.get("ETag"));
  const auto done = cloud_.send("POST", "/box/big?uploadId=" + id,
                                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" +
                                    one + "</ETag></Part><Part><PartNumber>2</PartNumber><ETag>" +
                                    two + "</ETag></Part></CompleteMultipartUpload>");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_TRUE(http::XmlDocument::parse(done.body)->root().text("ETag").ends_with("-2\""));
  EXPECT_EQ(cloud_.send("GET", "/box/big").body, first + "tail");
  EXPECT_EQ(code_of(cloud_.send("POST", "/box/big?uploadId=" + id, "<x/>")), "NoSuchUpload");
}

TEST_F(S3ServiceTest, IsThereAgainAfterARestart) {
  cloud_.send("PUT", "/box/k", "kept", {{"Content-Type", "text/plain"}});
  cloud_.stop();
  cloud_.start();
  const auto got = cloud_.send("GET", "/box/k");
  EXPECT_EQ(got.body, "kept");
  EXPECT_EQ(got.headers.get("Content-Type"), "text/plain");
}

TEST_F(S3ServiceTest, RefusesBadBucketNames) {
  EXPECT_EQ(code_of(cloud_.send("PUT", "/Box_1")), "InvalidBucketName");
  EXPECT_EQ(cloud_.send("PUT", "/box").status, 200);  // us-east-1: a repeat is no error
}

}  // namespace
}  // namespace samx::cloud
