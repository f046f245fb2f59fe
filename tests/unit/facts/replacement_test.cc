#include "facts/replacement.h"

#include <gtest/gtest.h>

namespace samx::facts {
namespace {

TEST(ReplacementTest, KnowsWhatForcesReplacement) {
  EXPECT_EQ(replacement_of("AWS::Lambda::Function", "FunctionName"), Replacement::always);
  EXPECT_EQ(replacement_of("AWS::Lambda::Function", "MemorySize"), Replacement::never);
  EXPECT_EQ(replacement_of("AWS::DynamoDB::Table", "TableName"), Replacement::always);
  EXPECT_EQ(replacement_of("AWS::DynamoDB::Table", "KeySchema.AttributeName"),
            Replacement::sometimes);
  EXPECT_EQ(replacement_of("AWS::Lambda::Version", "FunctionName"), Replacement::always);
  EXPECT_EQ(replacement_of("AWS::S3::Bucket", "BucketName"), Replacement::always);
  EXPECT_EQ(replacement_of("AWS::S3::Bucket", "BucketNames"), Replacement::never);
}

TEST(ReplacementTest, SaysWhereItDoesNotKnow) {
  EXPECT_EQ(replacement_of("AWS::Nothing::Here", "Name"), Replacement::unknown);
  EXPECT_EQ(replacement_of("Custom::Thing", "Name"), Replacement::sometimes);
  EXPECT_EQ(replacement_of("Custom::Thing", "ServiceToken"), Replacement::always);
}

TEST(ReplacementTest, GivesTheRowsOfAType) {
  const auto rows = replacement_rows("AWS::SNS::Subscription");
  ASSERT_FALSE(rows.empty());
  for (const ReplacementRow& row : rows)
    EXPECT_EQ(row.type, "AWS::SNS::Subscription");
  EXPECT_TRUE(replacement_rows("AWS::Nothing::Here").empty());
}

}  // namespace
}  // namespace samx::facts
