#include "transform/resources/simple_table.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string table(std::string_view properties) {
  return cat("Resources:\n  X: {Type: AWS::Serverless::SimpleTable", properties, "}\n");
}

// Spec transform-resources 2.
TEST(SimpleTableTest, HasADefaultKeyAndBilling) {
  EXPECT_EQ(Transforming(table("")).resource("X"),
            R"({"Type":"AWS::DynamoDB::Table","Properties":{"AttributeDefinitions":)"
            R"([{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id",)"
            R"("KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}})");
}

TEST(SimpleTableTest, TakesKeyAndThroughput) {
  const Transforming made(
      table(", Properties: {PrimaryKey: {Name: n, Type: Number}, ProvisionedThroughput: "
            "{ReadCapacityUnits: 5}}"));
  EXPECT_EQ(made.property("X", "AttributeDefinitions"),
            R"([{"AttributeName":"n","AttributeType":"N"}])");
  EXPECT_EQ(made.property("X", "BillingMode"), "nothing");
}

TEST(SimpleTableTest, RefusesIncompleteKeys) {
  EXPECT_EQ(Transforming(table(", Properties: {PrimaryKey: {Name: n}}")).faults(),
            "SX2104 X '{Name: n}'");
  EXPECT_EQ(Transforming(table(", Properties: {PrimaryKey: {Name: n, Type: Map}}")).faults(),
            "SX2104 X 'Map'");
}

}  // namespace
}  // namespace samx::transform
