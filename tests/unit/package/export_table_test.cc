#include "package/export_table.h"

#include <gtest/gtest.h>

namespace samx::package {
namespace {

TEST(ExportTableTest, GivesTheRowsOfAType) {
  const auto function = export_rows("AWS::Serverless::Function");
  ASSERT_EQ(function.size(), 1u);
  EXPECT_EQ(function[0].property, "CodeUri");
  EXPECT_EQ(function[0].when_absent, WhenAbsent::own_folder);
  EXPECT_EQ(export_rows("AWS::Serverless::GraphQLApi").size(), 3u);
  EXPECT_EQ(export_rows("AWS::AppSync::Resolver").size(), 3u);
  EXPECT_TRUE(export_rows("AWS::S3::Bucket").empty());
  EXPECT_TRUE(export_rows("").empty());
}

TEST(ExportTableTest, KnowsWhereImagesStand) {
  EXPECT_EQ(image_property("AWS::Lambda::Function"), "Code.ImageUri");
  EXPECT_EQ(image_property("AWS::Serverless::Function"), "ImageUri");
  EXPECT_EQ(image_property("AWS::Serverless::Api"), "");
}

}  // namespace
}  // namespace samx::package
