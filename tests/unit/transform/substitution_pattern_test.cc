#include "transform/substitution_pattern.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace samx::transform {
namespace {

std::string matches(std::string_view text) {
  std::string out;
  for_each_substitution(text, [&](std::string_view match, std::string_view name) {
    EXPECT_EQ(match, cat("${", name, "}"));
    out += cat(name, ' ');
  });
  return out;
}

TEST(SubstitutionPatternTest, FindsNamesAndPseudoParameters) {
  EXPECT_EQ(matches("${A}-${b.C9}${AWS::Region}"), "A b.C9 AWS::Region ");
}

TEST(SubstitutionPatternTest, LeavesEverythingElse) {
  EXPECT_EQ(matches("${!A} ${ A } ${a_b} ${a-b} ${} ${AWS::region} ${AWS::} ${AWS::R1} ${A"), "");
  EXPECT_EQ(matches("${a${b}"), "b ") << "an unclosed one does not hide the next";
}

TEST(SubstitutionPatternTest, ReplacesTheFirstOccurrenceOnly) {
  std::string text = "aXbXc";
  replace_first(text, "X", "__");
  EXPECT_EQ(text, "a__bXc");
}

}  // namespace
}  // namespace samx::transform
