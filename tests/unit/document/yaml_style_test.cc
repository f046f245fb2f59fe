#include "document/yaml_style.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

YamlStyle style(std::string_view text, bool as_key = false) {
  return yaml_style(text, yaml_traits(text), as_key);
}

TEST(YamlStyleTest, PrefersPlainThenSingleThenDoubleQuotes) {
  EXPECT_EQ(style("abc"), YamlStyle::plain);
  EXPECT_EQ(style("a: b"), YamlStyle::single_quoted);
  EXPECT_EQ(style("---"), YamlStyle::single_quoted);
  EXPECT_EQ(style("a\nb"), YamlStyle::single_quoted);
  EXPECT_EQ(style("a \nb"), YamlStyle::double_quoted);
  EXPECT_EQ(style("a\tb"), YamlStyle::double_quoted);
}

TEST(YamlStyleTest, KeepsKeysOnOneLine) {
  EXPECT_EQ(style("a\nb", true), YamlStyle::double_quoted);
  EXPECT_TRUE(yaml_traits("a\xE2\x80\xA8"
                          "b")
                  .multiline);
}

}  // namespace
}  // namespace samx::document
