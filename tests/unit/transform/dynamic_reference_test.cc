#include "transform/dynamic_reference.h"

#include <gtest/gtest.h>

#include <array>

namespace samx::transform {
namespace {

constexpr std::array<std::string_view, 2> kServices{"ssm", "secretsmanager"};

TEST(DynamicReferenceTest, FindsTheFirstOfTheServices) {
  EXPECT_EQ(find_dynamic_reference("a{{resolve:x:y}}{{resolve:ssm:/p/q:12}}b", kServices),
            "{{resolve:ssm:/p/q:12}}");
  EXPECT_EQ(find_dynamic_reference("{{resolve:ssm:p", kServices), "");
  EXPECT_EQ(find_dynamic_reference("{{resolve:ssm:p:}}", kServices), "");
  EXPECT_EQ(find_dynamic_reference("{{resolve:ssm-secure:p}}", kServices), "");
  EXPECT_EQ(find_dynamic_reference("{{resolve:ssm:}}", kServices), "");
}

TEST(DynamicReferenceTest, KnowsATextThatIsNothingElse) {
  EXPECT_TRUE(is_dynamic_reference("{{resolve:ssm:a:1}}"));
  EXPECT_TRUE(is_dynamic_reference("{{resolve:secretsmanager:a:SecretString:b}}"));
  EXPECT_FALSE(is_dynamic_reference("x{{resolve:ssm:a}}"));
  EXPECT_FALSE(is_dynamic_reference("{{resolve:ssm:}}"));
  EXPECT_FALSE(is_dynamic_reference("{{resolve:SSM:a}}"));
}

}  // namespace
}  // namespace samx::transform
