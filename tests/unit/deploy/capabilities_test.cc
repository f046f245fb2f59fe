#include "deploy/capabilities.h"

#include <gtest/gtest.h>

#include "template_text.h"

namespace samx::deploy {
namespace {

constexpr std::string_view kNamedAndPlain =
    "Resources:\n"
    "  Plain:\n"
    "    Type: AWS::IAM::Role\n"
    "    Properties: {AssumeRolePolicyDocument: {}}\n"
    "  Named:\n"
    "    Type: AWS::IAM::Role\n"
    "    Properties: {RoleName: boss}\n"
    "  Topic:\n"
    "    Type: AWS::SNS::Topic\n";

TEST(CapabilitiesTest, ARoleWithItsOwnNameNeedsMore) {
  const TemplateText text(kNamedAndPlain);
  const auto needed = needed_capabilities(text.root());
  ASSERT_EQ(needed.iam.size(), 1u);
  EXPECT_EQ(needed.iam[0].logical_id, "Plain");
  ASSERT_EQ(needed.named_iam.size(), 1u);
  EXPECT_EQ(needed.named_iam[0].logical_id, "Named");
  EXPECT_TRUE(needed.nested_macros.empty());
}

TEST(CapabilitiesTest, ReportsWhatIsMissingAtTheResource) {
  const TemplateText text(kNamedAndPlain);
  Diagnostics diagnostics;
  const std::vector<std::string> given{"CAPABILITY_IAM"};
  check_capabilities(needed_capabilities(text.root()), given, diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 1u);
  const Diagnostic& found = diagnostics.all()[0];
  EXPECT_EQ(found.code, "SX5307");
  EXPECT_EQ(found.logical_id, "Named");
  EXPECT_EQ(text.sources().position(found.where.file, found.where.begin), (LineColumn{5, 3}));
  EXPECT_NE(found.message.find("CAPABILITY_NAMED_IAM"), std::string::npos);
}

TEST(CapabilitiesTest, NamedIamCoversPlainIam) {
  const TemplateText text(kNamedAndPlain);
  Diagnostics diagnostics;
  const std::vector<std::string> given{"CAPABILITY_NAMED_IAM"};
  check_capabilities(needed_capabilities(text.root()), given, diagnostics);
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST(CapabilitiesTest, APolicyNameIsNoName) {
  const TemplateText text(
      "Resources: {P: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: mine}}}");
  const auto needed = needed_capabilities(text.root());
  EXPECT_EQ(needed.iam.size(), 1u);
  EXPECT_TRUE(needed.named_iam.empty());
}

}  // namespace
}  // namespace samx::deploy
