#include "base/random.h"

#include <gtest/gtest.h>

namespace samx {
namespace {

void expect_version_4(const std::string& uuid) {
  ASSERT_EQ(uuid.size(), 36u);
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    EXPECT_EQ(uuid[i] == '-', dash) << uuid;
  }
  EXPECT_EQ(uuid[14], '4');
  EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos) << uuid;
}

TEST(RandomTest, UuidsHaveTheirFormAndDiffer) {
  expect_version_4(random_uuid());
  EXPECT_NE(random_uuid(), random_uuid());
}

TEST(RandomTest, StableUuidDependsOnTheSeedOnly) {
  expect_version_4(stable_uuid("a"));
  EXPECT_EQ(stable_uuid("a"), stable_uuid("a"));
  EXPECT_NE(stable_uuid("a"), stable_uuid("b"));
}

TEST(RandomTest, HexHasTheCountAskedFor) {
  EXPECT_EQ(random_hex(0), "");
  EXPECT_EQ(random_hex(7).size(), 7u);
  EXPECT_EQ(random_hex(7).find_first_not_of("0123456789abcdef"), std::string::npos);
}

}  // namespace
}  // namespace samx
