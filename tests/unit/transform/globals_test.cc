#include "transform/globals.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

/// What the property `name` becomes, given in Globals and on the function itself.
std::string merged(std::string_view name, std::string_view global, std::string_view local) {
  const Transforming made(cat("Globals: {Function: {", name, ": ", global,
                              "}}\nResources:\n  F: {Type: AWS::Serverless::Function, Properties: "
                              "{InlineCode: x, Handler: h, Runtime: r, ",
                              name, ": ", local, "}}\n"));
  return made.property("F", name);
}

struct MergeRow {
  std::string_view property;
  std::string_view global;
  std::string_view local;
  std::string_view result;
};

// Spec transform-core 7.3, "Verified".
constexpr MergeRow kRows[] = {
    {"Timeout", "5", "'7'", R"("7")"},
    {"Description", "gd", "", "nothing"},
    {"Layers", "[l1, l1]", "[l2, l1]", R"(["l1","l1","l2","l1"])"},
    {"Layers", "[a]", "[]", R"(["a"])"},
    {"Layers", "[a]", "!Ref X", R"({"Ref":"X"})"},
    {"VpcConfig", "{Ref: V}", "{SubnetIds: [a]}", R"({"SubnetIds":["a"]})"},
    {"Environment", "{Variables: {A: 1, B: !Ref X, C: {k: v, m: n}}}",
     "{Variables: {A: 2, B: !Ref Y, C: !Ref Q}}",
     R"({"Variables":{"A":2,"B":{"Ref":"Y"},"C":{"Ref":"Q"}}})"},
    {"Environment", "{'Fn::Foo': {a: 1}}", "{'Fn::Foo': {b: 2}}", R"({"Fn::Foo":{"b":2}})"},
    {"VpcConfig", "{SubnetIds: [a]}", "{SecurityGroupIds: [b]}",
     R"({"SubnetIds":["a"],"SecurityGroupIds":["b"]})"},
};

TEST(GlobalsTest, MergesByTheKindOfTheValues) {
  for (const MergeRow& row : kRows)
    EXPECT_EQ(merged(row.property, row.global, row.local), row.result)
        << row.property << ' ' << row.global << ' ' << row.local;
}

TEST(GlobalsTest, PutsGlobalKeysFirst) {
  EXPECT_EQ(merged("Tags", "{a: 1, b: {x: 1}, d: null}", "{c: 3, b: {y: 2}, d: 1}"),
            R"([{"Key":"lambda:createdBy","Value":"SAM"},{"Key":"a","Value":1},)"
            R"({"Key":"b","Value":{"x":1,"y":2}},{"Key":"d","Value":1},{"Key":"c","Value":3}])");
}

std::string fault(std::string_view globals, std::string_view attribute = "X: 1") {
  return Transforming(cat("Globals: ", globals,
                          "\nResources:\n  F: {Type: AWS::Serverless::Function, ", attribute,
                          ", Properties: {InlineCode: x, Handler: h, Runtime: r}}\n"))
      .faults();
}

TEST(GlobalsTest, RefusesWhatCannotStandInGlobals) {
  EXPECT_EQ(fault("null"), "SX2004 - 'null'");
  EXPECT_EQ(fault("{Funktion: {}}"), "SX2004 - 'Funktion'");
  EXPECT_EQ(fault("{Function: []}"), "SX2004 - '[]'");
  EXPECT_EQ(fault("{Function: {Role: x}}"), "SX2004 - 'Role'");
  EXPECT_EQ(fault("{}"), "");
}

TEST(GlobalsTest, IgnoresGlobalsWhereTheResourceSaysSo) {
  const std::string text = R"(Globals: {Function: {Timeout: 5, MemorySize: 128}}
Resources:
  F: {Type: AWS::Serverless::Function, IgnoreGlobals: '*', Properties: {InlineCode: x, Handler: h, Runtime: r}}
  G: {Type: AWS::Serverless::Function, IgnoreGlobals: [Timeout], Properties: {InlineCode: x, Handler: h, Runtime: r}}
)";
  const Transforming made(text);
  EXPECT_EQ(made.property("F", "Timeout"), "nothing");
  EXPECT_EQ(made.property("F", "MemorySize"), "nothing");
  EXPECT_EQ(made.property("G", "Timeout"), "nothing");
  EXPECT_EQ(made.property("G", "MemorySize"), "128");
  EXPECT_EQ(fault("{Function: {Timeout: 1}}", "IgnoreGlobals: [Foo]"), "SX2005 F 'Foo'");
  EXPECT_EQ(fault("{Function: {Timeout: 1}}", "IgnoreGlobals: x"), "SX2005 F 'x'");
}

// Spec transform-core 3.12: values from Globals only are shared between resources.
TEST(GlobalsTest, SharesValuesBetweenResources) {
  const Transforming made(R"(
Globals: {Function: {EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}}}
Resources:
  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r}}
  G: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r}}
)");
  EXPECT_EQ(made.resource("GEventInvokeConfigOnFailureQueue"), "nothing");
  EXPECT_EQ(
      made.property("GEventInvokeConfig", "DestinationConfig"),
      R"({"OnFailure":{"Destination":{"Fn::GetAtt":["FEventInvokeConfigOnFailureQueue","Arn"]}}})");
}

}  // namespace
}  // namespace samx::transform
