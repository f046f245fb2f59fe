#include "archive/gzip.h"

#include <gtest/gtest.h>

#include "archive/codes.h"
#include "base/hash.h"

namespace samx::archive {
namespace {

TEST(GzipTest, UnpacksWhatItPacked) {
  for (const std::size_t size : {0UL, 1UL, 100'000UL, 3'000'000UL}) {
    const std::string text(size, 'a');
    const auto back = gunzip(gzip(text), size);
    ASSERT_TRUE(back) << size;
    EXPECT_EQ(*back, text);
  }
}

TEST(GzipTest, HasNoNameAndNoTime) {
  EXPECT_EQ(hex(gzip("").substr(0, 8)), "1f8b080000000000");
}

TEST(GzipTest, UnpacksMembersOneAfterTheOther) {
  EXPECT_EQ(*gunzip(gzip("one ") + gzip("two") + std::string(512, '\0'), 100), "one two");
}

TEST(GzipTest, LimitStopsABomb) {
  const auto text = gunzip(gzip(std::string(10'000'000, '\0')), 1'000'000);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().diagnostic().code, codes::kTooMuch);
}

TEST(GzipTest, RefusesWhatIsNoGzipOrDamaged) {
  EXPECT_EQ(gunzip("PK\3\4 not gzip at all", 100).error().diagnostic().code, codes::kNotAnArchive);
  std::string packed = gzip("some text that is long enough");
  packed[packed.size() - 5] = static_cast<char>(packed[packed.size() - 5] ^ 1);  // checksum
  EXPECT_EQ(gunzip(packed, 100).error().diagnostic().code, codes::kDamaged);
  EXPECT_EQ(gunzip(gzip("some text").substr(0, 20), 100).error().diagnostic().code,
            codes::kDamaged);
}

}  // namespace
}  // namespace samx::archive
