#include "document/yaml_tag_handles.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(YamlTagHandlesTest, KnowsTheTwoThatEveryDocumentHas) {
  const YamlTagHandles handles;
  EXPECT_EQ(handles.long_form("!", "Sub"), "!Sub");
  EXPECT_EQ(handles.long_form("!!", "str"), "tag:yaml.org,2002:str");
  EXPECT_EQ(handles.long_form("", "tag:x"), "tag:x");
  EXPECT_EQ(handles.long_form("!e!", "x"), std::nullopt);
}

TEST(YamlTagHandlesTest, TakesEachOnce) {
  YamlTagHandles handles;
  EXPECT_TRUE(handles.define("!e!", "tag:e:"));
  EXPECT_TRUE(handles.define("!", "tag:mine:"));
  EXPECT_FALSE(handles.define("!e!", "tag:f:"));
  EXPECT_EQ(handles.long_form("!e!", "x"), "tag:e:x");
  EXPECT_EQ(handles.long_form("!", "x"), "tag:mine:x");
}

}  // namespace
}  // namespace samx::document
