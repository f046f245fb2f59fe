#include "transform/references_rewrite.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

struct RewriteRow {
  std::string_view in;
  std::string_view out;
};

std::string rewritten(std::string_view resources, std::string_view value) {
  return Transforming(cat("Resources:\n", resources, "Outputs: {O: ", value, "}\n"))
      .at({"Outputs", "O"});
}

constexpr std::string_view kFunction =
    "  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r, "
    "AutoPublishAlias: live}}\n";

// Spec transform-core 9.2.
constexpr RewriteRow kPropertyRows[] = {
    {"!Ref F.Version", R"({"Ref":"FVersion5168f5ed55"})"},
    {"{Ref: F.Alias.x}", R"({"Ref":"F.Alias.x"})"},
    {"!GetAtt F.Version.Version", R"({"Fn::GetAtt":["FVersion5168f5ed55","Version"]})"},
    {"{'Fn::GetAtt': [F.Alias, A.B]}", R"({"Fn::GetAtt":["FAliaslive","A","B"]})"},
    {"{'Fn::GetAtt': [F, Version]}", R"({"Fn::GetAtt":["FVersion5168f5ed55"]})"},
    {"{'Fn::GetAtt': F.Version}", R"({"Fn::GetAtt":"F.Version"})"},
    {"{'Fn::GetAtt': [F, {Ref: X}]}", R"({"Fn::GetAtt":["F",{"Ref":"X"}]})"},
    {"{Ref: F.Version, x: 1}", R"({"Ref":"F.Version","x":1})"},
    {R"(!Sub "${F.Version}|${F.Alias.Arn}|${F.Alias.x.F.Alias}|${!F.Alias}|${ F.Alias }|${F.Foo}")",
     R"({"Fn::Sub":"${FVersion5168f5ed55}|${FAliaslive.Arn}|${FAliaslive.x.FAliaslive}|${!F.Alias}|${ F.Alias }|${F.Foo}"})"},
    {R"(!Sub ["${F.Version}${A}", {A: !Ref F.Alias}])",
     R"({"Fn::Sub":["${FVersion5168f5ed55}${A}",{"A":{"Ref":"FAliaslive"}}]})"},
};

TEST(ReferencesRewriteTest, ReplacesPropertyReferences) {
  for (const RewriteRow& row : kPropertyRows)
    EXPECT_EQ(rewritten(kFunction, row.in), row.out) << row.in;
}

constexpr std::string_view kLayer =
    "  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k}}\n";

// Spec transform-core 9.3; @ stands for the new logical ID of L.
constexpr RewriteRow kIdRows[] = {
    {"!Ref L", R"({"Ref":"@"})"},
    {R"(!Sub "${L}-${L.LayerArn}-${X.L}-${!L}")",
     R"({"Fn::Sub":"${@}-${@.@ayerArn}-${X.L}-${!L}"})"},
    {"!GetAtt L.A.B", R"({"Fn::GetAtt":["@","A","B"]})"},
    {"{Ref: L.Arn}", R"({"Ref":"L.Arn"})"},
    {"{'Fn::GetAtt': L.Arn}", R"({"Fn::GetAtt":"L.Arn"})"},
    {"{any: {DependsOn: [L, M]}, DependsOn: L}",
     R"({"any":{"DependsOn":["@","M"]},"DependsOn":"@"})"},
};

TEST(ReferencesRewriteTest, ReplacesTheLogicalIdsOfLayers) {
  const std::string id = Transforming(cat("Resources:\n", kLayer)).ids();
  ASSERT_TRUE(id.starts_with("L") && id.size() == 11U) << id;
  for (const RewriteRow& row : kIdRows)
    EXPECT_EQ(rewritten(kLayer, row.in), replace_all(row.out, "@", id)) << row.in;
}

}  // namespace
}  // namespace samx::transform
