#include "transform/connector/profiles.h"

#include <gtest/gtest.h>

namespace samx::transform::connector {
namespace {

TEST(ProfilesTest, PairsAreFoundByBothTypes) {
  const Profile* const profile = find_profile("AWS::SQS::Queue", "AWS::Lambda::Function");
  ASSERT_NE(profile, nullptr);
  EXPECT_EQ(profile->owner, Owner::destination);
  EXPECT_EQ(profile->waits, Waits::mapping);
  ASSERT_EQ(profile->allowed_sets.size(), 1U);
  EXPECT_EQ(profile->allowed_sets[0].size(), 2U);
  EXPECT_EQ(find_profile("AWS::Lambda::Function", "AWS::EC2::Instance"), nullptr);
}

TEST(ProfilesTest, EveryPairHasKnownEndsAndGrants) {
  for (const Profile& each : profiles()) {
    EXPECT_NE(find_end_type(each.from), nullptr) << each.from;
    EXPECT_NE(find_end_type(each.to), nullptr) << each.to;
    EXPECT_FALSE(each.grants.empty()) << each.from << each.to;
    for (const Grant& grant : each.grants)
      EXPECT_EQ(grant.allow.empty(), each.kind == ProfileKind::invoke) << each.from << each.to;
  }
}

}  // namespace
}  // namespace samx::transform::connector
