#include "facts/partitions.h"

#include <gtest/gtest.h>

namespace samx::facts {
namespace {

TEST(PartitionsTest, FindsThePartitionByThePrefixOfTheRegion) {
  EXPECT_EQ(partition_of("ap-southeast-1"), "aws");
  EXPECT_EQ(partition_of("cn-north-1"), "aws-cn");
  EXPECT_EQ(partition_of("US-GOV-west-1"), "aws-us-gov");
  EXPECT_EQ(partition_of("us-iso-east-1"), "aws-iso");
  EXPECT_EQ(partition_of("us-isob-east-1"), "aws-iso-b");
  EXPECT_EQ(partition_of("us-isof-south-1"), "aws-iso-f");
  EXPECT_EQ(partition_of("eu-isoe-west-1"), "aws-iso-e");
  EXPECT_EQ(partition_of("eusc-de-east-1"), "aws-eusc");
  EXPECT_EQ(partition_of("mars-1"), "aws");
}

TEST(PartitionsTest, KnowsWhereTheApplicationRepositoryIs) {
  EXPECT_TRUE(has_application_repository("us-gov-west-1"));
  EXPECT_TRUE(has_application_repository("ap-southeast-1"));
  EXPECT_FALSE(has_application_repository("us-iso-east-1"));
  EXPECT_FALSE(has_application_repository("ap-southeast-7"));
}

}  // namespace
}  // namespace samx::facts
