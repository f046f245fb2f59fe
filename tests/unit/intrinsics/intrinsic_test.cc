#include "intrinsics/intrinsic.h"

#include <gtest/gtest.h>

#include "unit/intrinsics/parsed.h"

namespace samx::intrinsics {
namespace {

TEST(IntrinsicTest, KnowsCallsFromOrdinaryMaps) {
  EXPECT_EQ(as_call(Parsed("Ref: X").root())->function, Function::ref);
  EXPECT_EQ(as_call(Parsed("Fn::Sub: X").root())->function, Function::sub);
  EXPECT_EQ(as_call(Parsed("Fn::Foo: X").root())->function, Function::unknown);
  EXPECT_EQ(as_call(Parsed("Condition: X").root())->function, Function::condition);
  EXPECT_FALSE(as_call(Parsed("Condition: {StringEquals: {}}").root()));
  EXPECT_FALSE(as_call(Parsed("{Ref: X, Other: Y}").root()));
  EXPECT_FALSE(as_call(Parsed("Reference: X").root()));
  EXPECT_FALSE(as_call(Parsed("[Ref]").root()));
}

TEST(IntrinsicTest, ReadsBothFormsOfGetAtt) {
  const Parsed dotted("Table.Stream.Arn");
  const auto first = attribute_target(dotted.root());
  ASSERT_TRUE(first);
  EXPECT_EQ(first->logical_id, "Table");
  EXPECT_EQ(first->attribute, "Stream.Arn");
  const Parsed list("[Table, Arn]");
  EXPECT_EQ(attribute_target(list.root())->attribute, "Arn");
  for (const std::string_view bad : {"Table", ".Arn", "Table.", "[Table]", "[a, b, c]", "{}"}) {
    SCOPED_TRACE(bad);
    EXPECT_FALSE(attribute_target(Parsed(bad).root()));
  }
}

TEST(IntrinsicTest, KnowsPseudoParameters) {
  EXPECT_TRUE(is_pseudo_parameter("AWS::NoValue"));
  EXPECT_FALSE(is_pseudo_parameter("AWS::Foo"));
}

}  // namespace
}  // namespace samx::intrinsics
