#include "package/uploaded.h"

#include <gtest/gtest.h>

#include "document/reader.h"

namespace samx::package {
namespace {

std::vector<std::string> addresses_in(std::string_view text) {
  SourceMap sources;
  document::TreeArena arena;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add("template.yaml", std::string(text));
  const document::Node* const root = document::read_document(sources, file, arena, diagnostics);
  std::vector<std::string> found;
  if (root == nullptr) return found;
  for (const S3Location& each : uploaded_artifacts(*root))
    found.push_back("s3://" + each.bucket + "/" + each.key);
  return found;
}

using Addresses = std::vector<std::string>;

TEST(UploadedTest, FindsUrlsAndMapsInTemplateOrder) {
  EXPECT_EQ(addresses_in(R"(
Resources:
  Layer: {Type: AWS::Lambda::LayerVersion, Properties: {Content: {S3Bucket: b, S3Key: layer}}}
  Plain: {Type: AWS::Lambda::Function, Properties: {Code: {S3Bucket: b, S3Key: p/plain}}}
  Sam: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/sam}}
  Map: {Type: AWS::Serverless::Function, Properties: {CodeUri: {Bucket: c, Key: map}}}
)"),
            (Addresses{"s3://b/layer", "s3://b/p/plain", "s3://b/sam", "s3://c/map"}));
}

TEST(UploadedTest, NamesAnObjectOnce) {
  EXPECT_EQ(addresses_in(R"(
Resources:
  A: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/same}}
  B: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/same}}
)"),
            Addresses{"s3://b/same"});
}

TEST(UploadedTest, LeavesWhatStaysOrIsNotKnown) {
  EXPECT_EQ(addresses_in(R"(
Resources:
  Kept:
    Type: AWS::Lambda::LayerVersion
    DeletionPolicy: Retain
    Properties: {Content: {S3Bucket: b, S3Key: kept}}
  Computed: {Type: AWS::Lambda::Function, Properties: {Code: {S3Bucket: !Ref Bucket, S3Key: k}}}
  Inline: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: text}}}
  Empty: {Type: AWS::Lambda::Function}
)"),
            Addresses{});
}

}  // namespace
}  // namespace samx::package
