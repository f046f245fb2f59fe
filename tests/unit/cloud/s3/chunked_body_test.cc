#include "cloud/s3/chunked_body.h"

#include <gtest/gtest.h>

namespace samx::cloud::s3 {
namespace {

TEST(ChunkedBodyTest, TakesChunksSignaturesAndTrailersApart) {
  const http::Headers headers{{"x-amz-decoded-content-length", "9"}};
  const auto body = decode_chunked(
      "5;chunk-signature=abc\r\nhello\r\n4\r\n you\r\n0\r\nx-amz-checksum-crc32: AAAA\r\n\r\n",
      headers);
  ASSERT_TRUE(body.has_value());
  EXPECT_EQ(body->bytes, "hello you");
  EXPECT_EQ(body->trailers.get("x-amz-checksum-crc32"), "AAAA");
}

TEST(ChunkedBodyTest, RefusesWhatEndsTooEarly) {
  for (const char* const bad : {"", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "zz\r\n",
                                "FFFFFFFFFFFFFFFFF\r\nx\r\n0\r\n", "5\r\nhelloXX0\r\n"}) {
    SCOPED_TRACE(bad);
    const auto body = decode_chunked(bad, {});
    ASSERT_FALSE(body.has_value());
    EXPECT_EQ(body.error().code, "IncompleteBody");
  }
  EXPECT_FALSE(decode_chunked("1\r\na\r\n0\r\n\r\n", {{"x-amz-decoded-content-length", "2"}}));
}

TEST(ChunkedBodyTest, KnowsChunkedRequests) {
  EXPECT_TRUE(is_chunked({{"x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"}}));
  EXPECT_TRUE(is_chunked({{"Content-Encoding", "gzip,aws-chunked"}}));
  EXPECT_FALSE(is_chunked({{"x-amz-content-sha256", "UNSIGNED-PAYLOAD"}}));
}

}  // namespace
}  // namespace samx::cloud::s3
