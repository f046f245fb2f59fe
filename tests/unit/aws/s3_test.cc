#include "aws/clients/s3.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "aws/codes.h"
#include "aws/crc32.h"
#include "aws/upload.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "support/loopback_aws.h"

namespace samx::aws {
namespace {

TEST(S3Test, PutsAnObjectWithChecksumEncryptionAndMetadata) {
  LoopbackAws aws;
  aws.push(xml_answer(200, "", {{"ETag", "\"e\""}, {"x-amz-version-id", "v7"}}));
  const Session session = aws.session();
  const auto stored = S3Client(session).put_object({"b", "dir/a b+c~%\xc3\xa9"}, {.text = "hello"},
                                                   {.metadata = {{"who", "me"}}});
  ASSERT_TRUE(stored) << stored.error().diagnostic().message;
  EXPECT_EQ(stored->version_id, "v7");
  const auto seen = aws.seen().at(0);
  EXPECT_EQ(seen.line, "PUT /b/dir/a%20b%2Bc~%25%C3%A9");
  EXPECT_EQ(seen.body, "hello");
  EXPECT_EQ(seen.headers.get("x-amz-checksum-crc32"), "NhCmhg==");
  EXPECT_EQ(seen.headers.get("x-amz-content-sha256"),
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  EXPECT_EQ(seen.headers.get("x-amz-server-side-encryption"), "AES256");
  EXPECT_EQ(seen.headers.get("x-amz-meta-who"), "me");
}

TEST(S3Test, KmsKeyReplacesTheDefaultEncryption) {
  LoopbackAws aws;
  aws.push(xml_answer(200, ""));
  const Session session = aws.session();
  ASSERT_TRUE(S3Client(session).put_object({"b", "k"}, {}, {.kms_key_id = "kk"}));
  const auto seen = aws.seen().at(0);
  EXPECT_EQ(seen.headers.get("x-amz-server-side-encryption"), "aws:kms");
  EXPECT_EQ(seen.headers.get("x-amz-server-side-encryption-aws-kms-key-id"), "kk");
  EXPECT_EQ(seen.headers.get("Content-Length"), "0");
}

TEST(S3Test, HeadOfAMissingObjectIsAFaultWithItsStatus) {
  LoopbackAws aws;
  aws.push(xml_answer(404, ""));
  const Session session = aws.session();
  const auto head = S3Client(session).head_object({"b", "k"});
  ASSERT_FALSE(head);
  EXPECT_EQ(head.error().status(), 404);
  EXPECT_EQ(head.error().code(), "404");
}

TEST(S3Test, FollowsTheBucketToItsRegionOnce) {
  LoopbackAws aws;
  aws.push(xml_answer(301, "<Error><Code>PermanentRedirect</Code><Message>m</Message></Error>",
                      {{"x-amz-bucket-region", "ap-south-1"}}));
  aws.push(xml_answer(200, "data"));
  aws.push(xml_answer(200, "more"));
  const Session session = aws.session();
  const S3Client s3(session);
  EXPECT_EQ(*s3.get_object({"b", "k"}), "data");
  EXPECT_EQ(*s3.get_object({"b", "l"}), "more");
  const auto seen = aws.seen();
  ASSERT_EQ(seen.size(), 3u);
  EXPECT_NE(seen[0].headers.get("Authorization").find("/eu-central-1/s3/"), std::string::npos);
  EXPECT_NE(seen[1].headers.get("Authorization").find("/ap-south-1/s3/"), std::string::npos);
  EXPECT_NE(seen[2].headers.get("Authorization").find("/ap-south-1/s3/"), std::string::npos);
}

TEST(S3Test, ARegionInTheErrorBodyCountsToo) {
  LoopbackAws aws;
  aws.push(xml_answer(400,
                      "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region "
                      "'eu-central-1' is wrong; expecting 'us-west-2'</Message>"
                      "<Region>us-west-2</Region></Error>"));
  aws.push(xml_answer(200, "data"));
  const Session session = aws.session();
  EXPECT_EQ(*S3Client(session).get_object({"b", "k"}), "data");
}

TEST(S3Test, AWrongRegionWithoutAHintIsExplained) {
  LoopbackAws aws;
  aws.push(xml_answer(301, "<Error><Code>PermanentRedirect</Code><Message>m</Message></Error>"));
  const Session session = aws.session();
  const auto object = S3Client(session).get_object({"b", "k"});
  ASSERT_FALSE(object);
  EXPECT_EQ(object.error().diagnostic().code, codes::kWrongRegion);
  EXPECT_NE(object.error().diagnostic().help.find("--region"), std::string::npos);
}

TEST(S3Test, NamesTheMissingBucket) {
  LoopbackAws aws;
  aws.push(xml_answer(404, "<Error><Code>NoSuchBucket</Code><Message>m</Message></Error>"));
  const Session session = aws.session();
  const auto stored = S3Client(session).put_object({"nowhere", "k"}, {}, {});
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().diagnostic().code, codes::kNoBucket);
  EXPECT_NE(stored.error().diagnostic().help.find("'nowhere'"), std::string::npos);
}

TEST(S3Test, ListsAllPages) {
  LoopbackAws aws;
  aws.push(xml_answer(200,
                      "<ListBucketResult><IsTruncated>true</IsTruncated><Contents><Key>a</Key>"
                      "<Size>3</Size></Contents><NextContinuationToken>t/1</NextContinuationToken>"
                      "</ListBucketResult>"));
  aws.push(xml_answer(200,
                      "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>b&amp;c"
                      "</Key><Size>4</Size></Contents></ListBucketResult>"));
  const Session session = aws.session();
  const auto objects = S3Client(session).list_objects("b", "p/");
  ASSERT_TRUE(objects);
  ASSERT_EQ(objects->size(), 2u);
  EXPECT_EQ((*objects)[1].key, "b&c");
  EXPECT_EQ((*objects)[1].size_bytes, 4u);
  EXPECT_EQ(aws.seen()[1].line, "GET /b?list-type=2&prefix=p%2F&continuation-token=t%2F1");
}

TEST(S3Test, RegionIsNamedWhenABucketIsMadeExceptInUsEast1) {
  LoopbackAws aws;
  aws.otherwise([](const auto&) { return xml_answer(200, ""); });
  const Session frankfurt = aws.session();
  ASSERT_TRUE(S3Client(frankfurt).create_bucket("b"));
  const Session virginia = frankfurt.in_region("us-east-1");
  ASSERT_TRUE(S3Client(virginia).create_bucket("b"));
  const auto seen = aws.seen();
  EXPECT_NE(seen[0].body.find("<LocationConstraint>eu-central-1</LocationConstraint>"),
            std::string::npos);
  EXPECT_EQ(seen[1].body, "");
}

// ---- multipart ---------------------------------------------------------------------------------

constexpr std::uint64_t kMiB = 1ULL << 20U;

TEST(UploadTest, PlansPartsBetween8MiBAndTheLimits) {
  EXPECT_EQ(plan_parts(8 * kMiB)->parts, 1u);
  EXPECT_EQ(plan_parts(8 * kMiB + 1)->parts, 2u);
  EXPECT_EQ(plan_parts(80'000 * kMiB)->part_bytes, 8 * kMiB);
  EXPECT_EQ(plan_parts(80'001 * kMiB)->part_bytes, 16 * kMiB);
  EXPECT_EQ(plan_parts(5ULL << 40U)->parts, 5120u);
  const auto too_large = plan_parts((5ULL << 40U) + 1);
  ASSERT_FALSE(too_large);
  EXPECT_EQ(too_large.error().diagnostic().code, codes::kObjectTooLarge);
}

/// A server that puts parts together.
class PartStore {
 public:
  http::ServerResponse answer(const LoopbackAws::Seen& seen) {
    if (seen.line.ends_with("?uploads="))
      return xml_answer(200,
                        "<InitiateMultipartUploadResult><UploadId>up</UploadId>"
                        "</InitiateMultipartUploadResult>");
    const std::size_t number = seen.line.find("partNumber=");
    if (number != std::string::npos) {
      const auto at = static_cast<std::size_t>(seen.line[number + 11] - '1');
      if (slow_down_first && at == 1) {
        slow_down_first = false;
        return xml_answer(503, "<Error><Code>SlowDown</Code><Message>m</Message></Error>");
      }
      if (refuse && at == 1)
        return xml_answer(403, "<Error><Code>AccessDenied</Code><Message>m</Message></Error>");
      if (parts.size() <= at) parts.resize(at + 1);
      parts[at] = seen.body;
      return xml_answer(200, "", {{"ETag", cat("\"p", at + 1, "\"")}});
    }
    if (seen.line.starts_with("DELETE")) {
      aborted = true;
      return xml_answer(204, "");
    }
    if (seen.line.starts_with("GET")) {
      return listing.empty() ? xml_answer(404, "<Error><Code>NoSuchUpload</Code></Error>")
                             : xml_answer(200, listing);
    }
    completion = seen.body;
    return xml_answer(200,
                      "<CompleteMultipartUploadResult><ETag>\"x-3\"</ETag>"
                      "</CompleteMultipartUploadResult>");
  }

  std::vector<std::string> parts;
  std::string completion;
  std::string listing;  // the answer to ListParts
  bool aborted = false;
  bool slow_down_first = false;
  bool refuse = false;
};

/// Knows one upload of an earlier run.
class OneUpload final : public UploadJournal {
 public:
  std::optional<Earlier> earlier(const ObjectAddress&) override { return known; }
  void begun(const ObjectAddress&, std::string_view id) override { begun_id = id; }
  void ended(const ObjectAddress&) override { was_ended = true; }
  std::optional<Earlier> known;
  std::string begun_id;
  bool was_ended = false;
};

class MultipartTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.emplace(*TemporaryDirectory::make(temporary_root(), "samx-aws-"));
    for (std::size_t i = 0; i < 17 * kMiB + 5; ++i)
      bytes_ += static_cast<char>(i * 2654435761U >> 13U);
    path_ = path_join(folder_->path(), "big");
    ASSERT_TRUE(write_file(path_, bytes_));
    aws_.otherwise([this](const LoopbackAws::Seen& seen) { return store_.answer(seen); });
  }
  Outcome<StoredObject> upload() {
    const Session session = aws_.session();
    const S3Client s3(session);
    return upload_file(
        s3,
        {.address = {"b", "k"}, .path = path_, .size_bytes = bytes_.size(), .journal = &journal_});
  }
  std::string_view part(std::size_t at) const {
    return std::string_view(bytes_).substr(at * 8 * kMiB, 8 * kMiB);
  }

  OneUpload journal_;
  std::optional<TemporaryDirectory> folder_;
  std::string path_;
  std::string bytes_;
  PartStore store_;  // outlives the server that uses it
  LoopbackAws aws_;
};

TEST_F(MultipartTest, SendsPartsAndPutsThemTogetherInOrder) {
  store_.slow_down_first = true;
  const auto stored = upload();
  ASSERT_TRUE(stored) << stored.error().diagnostic().message;
  EXPECT_EQ(stored->etag, "\"x-3\"");
  ASSERT_EQ(store_.parts.size(), 3u);
  EXPECT_TRUE(store_.parts[0] + store_.parts[1] + store_.parts[2] == bytes_);
  EXPECT_NE(store_.completion.find("<Part><PartNumber>1</PartNumber><ETag>\"p1\"</ETag>"
                                   "<ChecksumCRC32>"),
            std::string::npos)
      << store_.completion;
  EXPECT_LT(store_.completion.find("\"p2\""), store_.completion.find("\"p3\""));
  EXPECT_FALSE(store_.aborted);
}

TEST_F(MultipartTest, CarriesOnWithThePartsThatTheServerHas) {
  journal_.known = {.upload_id = "old"};
  const auto listed = [](int number, std::size_t size, std::string_view rest) {
    return cat("<Part><PartNumber>", number, "</PartNumber><Size>", size, "</Size>", rest,
               "</Part>");
  };
  // The second is of other bytes; the third has no checksum, so its ETag tells.
  store_.listing =
      cat("<ListPartsResult>",
          listed(1, 8 * kMiB,
                 cat("<ETag>\"a\"</ETag><ChecksumCRC32>", crc32_base64(crc32(part(0))),
                     "</ChecksumCRC32>")),
          listed(2, 8 * kMiB, "<ETag>\"b\"</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32>"),
          listed(3, part(2).size(), cat("<ETag>\"", hex(md5(part(2))), "\"</ETag>")),
          "</ListPartsResult>");
  ASSERT_TRUE(upload());
  EXPECT_EQ(journal_.begun_id, "");
  EXPECT_TRUE(journal_.was_ended);
  ASSERT_EQ(store_.parts.size(), 2u);
  EXPECT_EQ(store_.parts[0], "");  // not sent
  EXPECT_TRUE(store_.parts[1] == part(1));
  EXPECT_NE(store_.completion.find("<ETag>\"a\"</ETag>"), std::string::npos);
  EXPECT_NE(store_.completion.find("<ETag>\"p2\"</ETag>"), std::string::npos);
}

TEST_F(MultipartTest, BeginsAnewWhenTheEarlierUploadIsGoneOrStale) {
  journal_.known = {.upload_id = "old"};
  ASSERT_TRUE(upload());
  EXPECT_EQ(journal_.begun_id, "up");
  EXPECT_EQ(store_.parts.size(), 3u);
  EXPECT_FALSE(store_.aborted);
  journal_.known->stale = true;
  ASSERT_TRUE(upload());
  EXPECT_TRUE(store_.aborted);
}

TEST_F(MultipartTest, AbortsWhenAPartIsRefused) {
  store_.refuse = true;
  const auto stored = upload();
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().diagnostic().code, codes::kAccessDenied);
  EXPECT_TRUE(store_.aborted);
  EXPECT_TRUE(journal_.was_ended);
  EXPECT_EQ(store_.completion, "");
}

TEST_F(MultipartTest, AbortsOnTheServerEvenAfterAnInterruption) {
  aws_.otherwise([this](const LoopbackAws::Seen& seen) {
    if (seen.line.find("partNumber=2") != std::string::npos) aws_.cancellation.request();
    return store_.answer(seen);
  });
  const auto stored = upload();
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().diagnostic().code, "SX0130");
  EXPECT_TRUE(store_.aborted);
}

}  // namespace
}  // namespace samx::aws
