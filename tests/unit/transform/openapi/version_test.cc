#include "transform/openapi/version.h"

#include <gtest/gtest.h>

namespace samx::transform::openapi {
namespace {

TEST(VersionTest, TellsVersion3FromOthers) {
  for (const std::string_view text : {"3.0", "3.1", "3.0.1"})
    EXPECT_TRUE(is_version_3(text)) << text;
  for (const std::string_view text :
       {"", "3", "3.", "3.0.", "3.0.10", "2.0", "30.1", "3.0.1.1", "x3.0"})
    EXPECT_FALSE(is_version_3(text)) << text;
}

TEST(VersionTest, TheWiderRuleTakesVersion2) {
  EXPECT_TRUE(is_version_2_or_3("2.0"));
  EXPECT_TRUE(is_version_2_or_3("3.0.1"));
  EXPECT_FALSE(is_version_2_or_3("1.2"));
  EXPECT_FALSE(is_version_2_or_3("4.0"));
}

}  // namespace
}  // namespace samx::transform::openapi
