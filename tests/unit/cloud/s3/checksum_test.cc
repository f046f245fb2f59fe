#include "cloud/s3/checksum.h"

#include <gtest/gtest.h>

namespace samx::cloud::s3 {
namespace {

// "123456789" is the check input of the CRC catalogue: CBF43926, E3069283, AE8B14860A799888.
TEST(ChecksumTest, GivesTheCheckValuesOfTheCatalogue) {
  EXPECT_EQ(checksum_of(Checksum::crc32, "123456789"), "y/Q5Jg==");
  EXPECT_EQ(checksum_of(Checksum::crc32c, "123456789"), "4waSgw==");
  EXPECT_EQ(checksum_of(Checksum::crc64nvme, "123456789"), "rosUhgp5mIg=");
  EXPECT_EQ(checksum_of(Checksum::sha256, ""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST(ChecksumTest, ReadsNamesAndHeaders) {
  EXPECT_EQ(checksum_named("crc32c"), Checksum::crc32c);
  EXPECT_EQ(checksum_named("X-Amz-Checksum-SHA1"), Checksum::sha1);
  EXPECT_FALSE(checksum_named("md5"));
  EXPECT_EQ(checksum_header(Checksum::crc64nvme), "x-amz-checksum-crc64nvme");
}

}  // namespace
}  // namespace samx::cloud::s3
