#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

constexpr std::string_view kFunction =
    "Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r";

/// Six functions whose order in Python 2.7 differs from that of the document.
std::string functions() {
  std::string text = "Resources:\n";
  for (const std::string_view id : {"Alpha", "Beta", "Gamma", "Delta", "Eps", "Zeta"})
    text += cat("  ", id, ": {", kFunction, "}}\n");
  return text;
}

std::string order_of_functions(const Transforming& made) {
  std::string out;
  for (const document::Entry& entry : made.output()->find("Resources")->entries()) {
    const document::Node* const type = entry.value->find("Type");
    if (type->text() == "AWS::Lambda::Function") out += cat(entry.key, ' ');
  }
  return out;
}

TEST(MarkingTest, LeavesATemplateWithoutRestApiInItsOrder) {
  const Transforming made(functions());
  EXPECT_EQ(order_of_functions(made), "Alpha Beta Gamma Delta Eps Zeta ");
}

// Spec transform-core 11.2: the order of expansion is that of a Python 2.7 dictionary.
TEST(MarkingTest, TakesPython27OrderWithARestApi) {
  const Transforming made(functions() +
                          "  MyApi: {Type: AWS::Serverless::Api, Properties: {StageName: p, "
                          "DefinitionUri: s3://b/k}}\n");
  EXPECT_EQ(order_of_functions(made), "Eps Beta Delta Alpha Zeta Gamma ");
}

}  // namespace
}  // namespace samx::transform
