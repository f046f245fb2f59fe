#include "intrinsics/network.h"

#include <gtest/gtest.h>

namespace samx::intrinsics {
namespace {

using Networks = std::vector<std::string>;

TEST(NetworkTest, SplitsBlocks) {
  EXPECT_EQ(subnets("192.168.0.0/24", 4, 5),
            (Networks{"192.168.0.0/27", "192.168.0.32/27", "192.168.0.64/27", "192.168.0.96/27"}));
  EXPECT_EQ(subnets("10.0.255.0/16", 1, 8), (Networks{"10.0.0.0/24"}));
  EXPECT_EQ(subnets("10.0.0.0/15", 2, 16), (Networks{"10.0.0.0/16", "10.1.0.0/16"}));
  EXPECT_EQ(subnets("2001:db8::/56", 2, 64), (Networks{"2001:db8::/64", "2001:db8:0:1::/64"}));
}

TEST(NetworkTest, RefusesWhatDoesNotFit) {
  EXPECT_TRUE(subnets("10.0.0.0/24", 3, 7).empty());
  EXPECT_TRUE(subnets("10.0.0.0/24", 1, 9).empty());
  EXPECT_TRUE(subnets("10.0.0.0", 1, 8).empty());
  EXPECT_TRUE(subnets("10.0.0.0/33", 1, 1).empty());
  EXPECT_TRUE(subnets("nowhere/8", 1, 1).empty());
}

}  // namespace
}  // namespace samx::intrinsics
