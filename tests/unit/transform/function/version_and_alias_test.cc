#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string function(std::string_view properties) {
  return cat(
      "Parameters: {P: {Default: buck}, Sha: {Default: abcdef0123456789}}\nResources:\n"
      "  F: {Type: AWS::Serverless::Function, Properties: {Handler: h, Runtime: python3.12, ",
      properties, "}}\n");
}

std::string ids(std::string_view properties) {
  return Transforming(function(properties)).ids();
}

// Spec transform-function 13.3, worked values.
TEST(VersionAndAliasTest, HashesWhatAVersionIsPublishedFor) {
  EXPECT_EQ(ids("InlineCode: x, AutoPublishAlias: live"), "F FVersion5168f5ed55 FAliaslive FRole");
  EXPECT_EQ(ids("CodeUri: {Bucket: !Ref P, Key: k, Version: v}, MemorySize: 128, Environment: "
                "{Variables: {X: !Ref P}}, SnapStart: {ApplyOn: PublishedVersions}, "
                "AutoPublishAlias: live"),
            "F FVersion8154475cbf FAliaslive FRole");
  EXPECT_EQ(ids("InlineCode: x, AutoPublishAlias: live, AutoPublishCodeSha256: !Ref Sha"),
            "F FVersionabcdef0123 FAliaslive FRole");
}

TEST(VersionAndAliasTest, HashesAllPropertiesAndLayersIfAsked) {
  const Transforming made(R"(Resources:
  I: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: python3.12,
      AutoPublishAlias: a, AutoPublishAliasAllProperties: true, Layers: [!Ref L, arn:foo]}}
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k, PublishLambdaVersion: true}}
)");
  EXPECT_TRUE(made.ids().starts_with("I IVersion95b0229e02 IAliasa IRole L")) << made.ids();
}

TEST(VersionAndAliasTest, ShowsResolvedCodeOnlyWithAnAlias) {
  EXPECT_EQ(Transforming(function("CodeUri: {Bucket: !Ref P, Key: k}, AutoPublishAlias: live"))
                .property("F", "Code"),
            R"({"S3Bucket":"buck","S3Key":"k"})");
  EXPECT_EQ(Transforming(function("CodeUri: {Bucket: !Ref P, Key: k}")).property("F", "Code"),
            R"({"S3Bucket":{"Ref":"P"},"S3Key":"k"})");
}

TEST(VersionAndAliasTest, WritesTheCodeHashIntoTheDescription) {
  EXPECT_EQ(Transforming(function("InlineCode: x, AutoPublishAlias: live, Description: d, "
                                  "AutoPublishCodeSha256: s"))
                .property("F", "Description"),
            R"("d s")");
  EXPECT_EQ(Transforming(function("InlineCode: x, AutoPublishAlias: live, Description: !Ref Q, "
                                  "AutoPublishCodeSha256: s"))
                .property("F", "Description"),
            R"({"Fn::Join":[" ",[{"Ref":"Q"},"s"]]})");
}

TEST(VersionAndAliasTest, NamesTheAliasResource) {
  const Transforming made(function("InlineCode: x, AutoPublishAlias: my-al_ias"));
  EXPECT_EQ(made.resource("FAliasmyDalUias"),
            R"({"Type":"AWS::Lambda::Alias","Properties":{"Name":"my-al_ias",)"
            R"("FunctionName":{"Ref":"F"},"FunctionVersion":{"Fn::GetAtt":)"
            R"(["FVersion5168f5ed55","Version"]}}})");
  EXPECT_EQ(made.at({"Resources", "FVersion5168f5ed55", "DeletionPolicy"}), R"("Retain")");
}

TEST(VersionAndAliasTest, RefusesBadNames) {
  EXPECT_EQ(ids("InlineCode: x, AutoPublishAlias: '12'"), "SX2204 F ''12''");
  EXPECT_EQ(ids("InlineCode: x, AutoPublishAlias: a.b"), "SX2204 F 'a.b'");
  EXPECT_EQ(ids("InlineCode: x, AutoPublishAlias: !Ref Unknown"), "SX2204 F '!Ref Unknown'");
  EXPECT_EQ(ids("InlineCode: x, ProvisionedConcurrencyConfig: {a: 1}"), "SX2204 F '{a: 1}'");
}

}  // namespace
}  // namespace samx::transform
