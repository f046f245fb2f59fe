#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

// Spec transform-function 14.
TEST(FunctionUrlTest, OpensAUrlWithoutAuthorisationToEverybody) {
  const Transforming made(
      "Resources:\n  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, "
      "Runtime: r, FunctionUrlConfig: {AuthType: NONE, Cors: {MaxAge: 1}}}}\n");
  EXPECT_EQ(made.ids(), "F FUrl FUrlPublicPermissions FURLInvokeAllowPublicAccess FRole");
  EXPECT_EQ(made.property("FUrl", "Cors"), R"({"MaxAge":1})");
  EXPECT_EQ(made.resource("FURLInvokeAllowPublicAccess"),
            R"({"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction",)"
            R"("FunctionName":{"Ref":"F"},"Principal":"*","InvokedViaFunctionUrl":true}})");
}

std::string faults(std::string_view config) {
  return Transforming(cat("Resources:\n  F: {Type: AWS::Serverless::Function, Properties: "
                          "{InlineCode: x, Handler: h, Runtime: r, FunctionUrlConfig: ",
                          config, "}}\n"))
      .faults();
}

TEST(FunctionUrlTest, ChecksAuthTypeAndCors) {
  EXPECT_EQ(faults("{a: 1, b: 2}"), "SX2104 F '{a: 1, b: 2}'");
  EXPECT_EQ(faults("{AuthType: Foo}"), "SX2104 F 'Foo'");
  EXPECT_EQ(faults("{AuthType: NONE, Cors: [1]}"), "SX2103 F '[1]'");
  EXPECT_EQ(faults("{AuthType: NONE, Cors: {Foo: 1}}"), "SX2101 F 'Foo'");
  EXPECT_EQ(faults("{AuthType: NONE, Cors: {MaxAge: x}}"), "SX2103 F 'x'");
  EXPECT_EQ(faults("{AuthType: AWS_IAM, Cors: {MaxAge: !Ref M}}"), "");
}

}  // namespace
}  // namespace samx::transform
