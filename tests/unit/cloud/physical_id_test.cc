#include "cloud/physical_id.h"

#include <gtest/gtest.h>

namespace samx::cloud {
namespace {

TEST(PhysicalIdTest, IsAFunctionOfItsSeed) {
  const PhysicalIdSeed seed{.stack_id = "arn", .stack_name = "shop", .logical_id = "Table"};
  const std::string name = physical_name(seed, 255);
  EXPECT_TRUE(name.starts_with("shop-Table-"));
  EXPECT_EQ(name.size(), 23u);
  EXPECT_EQ(physical_name(seed, 255), name);
  PhysicalIdSeed next = seed;
  next.generation = 2;
  EXPECT_NE(physical_name(next, 255), name);
}

TEST(PhysicalIdTest, KeepsToTheLimit) {
  const std::string stack(128, 's');
  const std::string logical(255, 'L');
  for (const std::size_t limit : {40U, 63U, 64U, 128U, 255U}) {
    const std::string name =
        physical_name({.stack_id = "arn", .stack_name = stack, .logical_id = logical}, limit);
    EXPECT_LE(name.size(), limit);
    EXPECT_EQ(name[0], 's');
  }
}

TEST(PhysicalIdTest, MakesShortIds) {
  EXPECT_EQ(short_id({.stack_id = "a", .stack_name = "b", .logical_id = "c"}, 10).size(), 10u);
}

}  // namespace
}  // namespace samx::cloud
