#include "transform/tags.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

// Spec transform-function 7.
TEST(TagsTest, ReplacesTheTagsOfAllProductsIfPropagated) {
  const Transforming made(R"(Resources:
  B: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: a, Value: b}]}}
  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: p, Tags: {T1: v1, T2: },
      PropagateTags: true, Events: {E1: {Type: S3, Properties: {Bucket: !Ref B, Events: 's3:ObjectCreated:*'}}}}}
)");
  const std::string tags = R"([{"Key":"T1","Value":"v1"},{"Key":"T2","Value":""}])";
  EXPECT_EQ(made.property("F", "Tags"), tags);
  EXPECT_EQ(made.property("FRole", "Tags"), tags);
  EXPECT_EQ(made.property("B", "Tags"), tags);
  EXPECT_EQ(made.property("FE1Permission", "Tags"), "nothing");
}

TEST(TagsTest, RefusesReservedKeys) {
  for (const std::string_view key :
       {"lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion"}) {
    const Transforming made(
        cat("Resources:\n  F: {Type: AWS::Serverless::Function, Properties: "
            "{InlineCode: x, Handler: h, Runtime: p, Tags: {'",
            key, "': x}}}\n"));
    EXPECT_EQ(made.faults(), cat("SX2106 F ''", key, "''"));
  }
}

TEST(TagsTest, PutsTheCreatorBeforeTheUsersTags) {
  const Transforming made(
      "Resources:\n  S: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: "
      "s3://b/k, Role: r, Tags: {a: 1}}}\n");
  EXPECT_EQ(made.property("S", "Tags"),
            R"([{"Key":"stateMachine:createdBy","Value":"SAM"},{"Key":"a","Value":1}])");
}

}  // namespace
}  // namespace samx::transform
