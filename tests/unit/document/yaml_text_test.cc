#include "document/yaml_text.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(YamlTextTest, SeparatesWhatStandsInOneLine) {
  YamlText text;
  text.indicator("-", true);
  EXPECT_TRUE(text.line_is_open());
  text.scalar("a", YamlStyle::plain, 2, YamlText::Folding::allowed);
  text.colon();
  EXPECT_FALSE(text.line_is_open());
  text.go_to(2);
  text.scalar("b", YamlStyle::single_quoted, 2, YamlText::Folding::allowed);
  EXPECT_EQ(text.take(), "- a:\n  'b'");
}

TEST(YamlTextTest, StaysInTheLineWhereAnIndicatorOpenedIt) {
  YamlText text;
  text.indicator("-", true);
  text.go_to(2);
  text.indicator("-", true);
  EXPECT_EQ(text.take(), "- -");
}

TEST(YamlTextTest, FoldsOnlyWhereItMay) {
  YamlText text;
  const std::string longer = std::string(81, 'x') + " y";
  text.scalar(longer, YamlStyle::plain, 2, YamlText::Folding::refused);
  EXPECT_EQ(text.take(), longer);
}

}  // namespace
}  // namespace samx::document
