#include "transform/openapi/resource_policy.h"

#include <gtest/gtest.h>

namespace samx::transform::openapi {
namespace {

TEST(ResourcePolicyTest, StarsStandForPathParameters) {
  EXPECT_EQ(path_with_stars("/a/{x}/{y_z-1.2+}"), "/a/*/*");
  EXPECT_EQ(path_with_stars("/{}/{a b}/{c++}/{d"), "/{}/{a b}/{c++}/{d");
  EXPECT_EQ(path_with_stars("{{a}}"), "{*}");
  EXPECT_EQ(path_with_stars(""), "");
}

}  // namespace
}  // namespace samx::transform::openapi
