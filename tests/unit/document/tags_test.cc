#include "document/tags.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(TagsTest, NamesTheLongForm) {
  EXPECT_EQ(long_form_key("!Ref"), "Ref");
  EXPECT_EQ(long_form_key("!Condition"), "Condition");
  EXPECT_EQ(long_form_key("!Anything"), "Fn::Anything");
}

TEST(TagsTest, TellsShortFormsFromStandardTags) {
  EXPECT_TRUE(is_short_form("!Sub"));
  EXPECT_FALSE(is_short_form("!"));
  EXPECT_FALSE(is_short_form("tag:yaml.org,2002:str"));
  EXPECT_EQ(standard_type("tag:yaml.org,2002:str"), "str");
  EXPECT_EQ(standard_type("tag:foo"), "");
}

}  // namespace
}  // namespace samx::document
