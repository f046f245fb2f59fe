#include "deploy/stack_parameters.h"

#include <gtest/gtest.h>

#include "template_text.h"

namespace samx::deploy {
namespace {

constexpr std::string_view kTemplate =
    "Parameters:\n"
    "  Stage: {Type: String}\n"
    "  Password: {Type: String, NoEcho: true}\n"
    "  Size: {Type: Number, Default: 1}\n"
    "Resources: {}\n";

TEST(StackParametersTest, ACreationSendsOverridesOnly) {
  const TemplateText text(kTemplate);
  Diagnostics diagnostics;
  const auto sent = stack_parameters(text.root(), {{"Stage", "prod"}}, std::nullopt, diagnostics);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].parameter_key, "Stage");
  EXPECT_EQ(sent[0].parameter_value, "prod");
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST(StackParametersTest, AnUpdateKeepsWhatTheStackHas) {
  const TemplateText text(kTemplate);
  aws::Stack stack;
  stack.parameters = {{.parameter_key = "Password"}, {.parameter_key = "Gone"}};
  Diagnostics diagnostics;
  const auto sent = stack_parameters(text.root(), {{"Stage", ""}}, stack, diagnostics);
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(sent[0].parameter_key, "Stage");
  EXPECT_FALSE(sent[0].use_previous_value);
  EXPECT_EQ(sent[1].parameter_key, "Password");
  EXPECT_TRUE(sent[1].use_previous_value);
}

TEST(StackParametersTest, WarnsOfAnOverrideThatNobodyReads) {
  const TemplateText text(kTemplate);
  Diagnostics diagnostics;
  EXPECT_TRUE(stack_parameters(text.root(), {{"Stgae", "x"}}, std::nullopt, diagnostics).empty());
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all()[0].code, "SX5309");
  EXPECT_EQ(diagnostics.all()[0].severity, Severity::warning);
  EXPECT_EQ(diagnostics.all()[0].help, "did you mean 'Stage'?");
}

TEST(StackParametersTest, KnowsWhichValuesAreSecret) {
  const TemplateText text(kTemplate);
  EXPECT_EQ(hidden_parameters(text.root()), (std::vector<std::string>{"Password"}));
}

}  // namespace
}  // namespace samx::deploy
