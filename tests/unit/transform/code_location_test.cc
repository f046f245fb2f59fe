#include "transform/code_location.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string parsed(std::string_view uri) {
  const auto location = parse_s3_uri(uri);
  if (!location) return "none";
  return cat(location->bucket, '|', location->key, '|', location->version.value_or("-"));
}

// Spec transform-function 5.3.
TEST(CodeLocationTest, TakesAnS3UriApartAsPythonDoes) {
  EXPECT_EQ(parsed("s3://bucket/a/b.zip"), "bucket|a/b.zip|-");
  EXPECT_EQ(parsed("S3://Bucket//k"), "Bucket|k|-");
  EXPECT_EQ(parsed("s3://b/k?versionId=v%20x+y"), "b|k|v x y");
  EXPECT_EQ(parsed("s3://b/k?versionId=1&versionId=2"), "b|k|-");
  EXPECT_EQ(parsed("s3://b/k?versionId="), "b|k|-");
  EXPECT_EQ(parsed("s3://b/k?x=1#f"), "b|k|-");
  EXPECT_EQ(parsed("  s3://b/k%20e ;p"), "b|k%20e ;p|-");
  EXPECT_EQ(parsed("s3://b/k\nl"), "b|kl|-");
  EXPECT_EQ(parsed("s3://b/"), "b||-");
}

TEST(CodeLocationTest, RefusesEverythingElse) {
  for (const std::string_view uri : {"", "./src", "s3:/b/k", "s3://", "s3:///k", "s3://b",
                                     "s3://b?versionId=1", "https://b/k", "s3://[b/k"})
    EXPECT_EQ(parsed(uri), "none") << uri;
}

std::string code(std::string_view uri) {
  return Transforming(cat("Resources:\n  F: {Type: AWS::Serverless::Function, Properties: "
                          "{Handler: h, Runtime: r, CodeUri: ",
                          uri, "}}\n"))
      .property("F", "Code");
}

TEST(CodeLocationTest, AcceptsMapsWithBucketAndKey) {
  EXPECT_EQ(code("{Bucket: b, Key: !Ref K, Version: null}"),
            R"({"S3Bucket":"b","S3Key":{"Ref":"K"},"S3ObjectVersion":null})");
  EXPECT_EQ(code("{Bucket: b}"), "SX2201 F '{Bucket: b}'");
  EXPECT_EQ(code("!Sub s3://b/k"), "SX2201 F '!Sub s3://b/k'");
  EXPECT_EQ(code("1"), "SX2201 F '1'");
}

TEST(CodeLocationTest, RefusesDynamicReferencesWithASlash) {
  EXPECT_EQ(code("'s3://b/{{resolve:ssm:/a/b}}'"), "SX2201 F ''s3://b/{{resolve:ssm:/a/b}}''");
  EXPECT_EQ(code("'s3://{{resolve:ssm:name:1}}/k'"),
            R"({"S3Bucket":"{{resolve:ssm:name:1}}","S3Key":"k"})");
}

/// The resources of the result as compact JSON, when local paths are kept.
std::string with_local_paths(std::string resources) {
  SourceMap sources;
  document::TreeArena nodes;
  Diagnostics diagnostics;
  const auto file = sources.add("template.yaml", cat("Resources:\n", resources));
  const TransformRequest request{.root = document::read_document(sources, file, nodes, diagnostics),
                                 .region = "eu-west-1",
                                 .local_paths = LocalPaths::kept};
  const document::Node* const made = transform_template(request, nodes, diagnostics);
  return diagnostics.has_errors()
             ? std::string(diagnostics.all().front().message)
             : write_json(*made->find("Resources"), document::JsonLayout::compact);
}

TEST(CodeLocationTest, KeepsLocalPathsWhereTheCallerWantsThem) {
  EXPECT_NE(with_local_paths("  F: {Type: AWS::Serverless::Function, Properties: {Handler: h, "
                             "Runtime: r, CodeUri: ./src, SourceKMSKeyArn: k}}\n")
                .find(R"("Code":"./src")"),
            std::string::npos);
  EXPECT_NE(with_local_paths("  F: {Type: AWS::Serverless::Function, Properties: {Handler: h, "
                             "Runtime: r}}\n")
                .find(R"("Code":".")"),
            std::string::npos);
  EXPECT_NE(with_local_paths("  F: {Type: AWS::Serverless::Function, Properties: {Handler: h, "
                             "Runtime: r, CodeUri: 's3://b/k'}}\n")
                .find(R"("Code":{"S3Bucket":"b","S3Key":"k"})"),
            std::string::npos);
  EXPECT_NE(with_local_paths("  F: {Type: AWS::Serverless::Function, Properties: {Handler: h, "
                             "Runtime: r, CodeUri: src, AutoPublishAlias: live, MemorySize: 1}}\n")
                .find(R"("FAliaslive")"),
            std::string::npos);
  EXPECT_NE(with_local_paths("  L: {Type: AWS::Serverless::LayerVersion, Properties: "
                             "{ContentUri: layer/}}\n")
                .find(R"("Content":"layer/")"),
            std::string::npos);
  EXPECT_NE(with_local_paths("  A: {Type: AWS::Serverless::Api, Properties: {StageName: p, "
                             "DefinitionUri: api.yaml}}\n")
                .find(R"("BodyS3Location":"api.yaml")"),
            std::string::npos);
  EXPECT_NE(with_local_paths("  S: {Type: AWS::Serverless::StateMachine, Properties: "
                             "{DefinitionUri: s.json, Role: r}}\n")
                .find(R"("DefinitionS3Location":"s.json")"),
            std::string::npos);
  EXPECT_EQ(with_local_paths("  F: {Type: AWS::Serverless::Function, Properties: {Handler: h, "
                             "Runtime: r, CodeUri: 1}}\n"),
            "'CodeUri' is no S3 URI of the form s3://bucket/key?versionId=optional");
}

}  // namespace
}  // namespace samx::transform
