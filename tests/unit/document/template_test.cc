#include "document/template.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

TEST(TemplateTest, GivesSectionsAndResources) {
  const Reading reading(
      "Transform: [A, AWS::Serverless-2016-10-31]\nGlobals: text\nResources:\n"
      "  Fn: {Type: AWS::Serverless::Function, Properties: {Handler: h}, Condition: C}\n"
      "  Odd: 3\n");
  const Template view(reading.root());
  EXPECT_TRUE(view.uses_transform("AWS::Serverless-2016-10-31"));
  EXPECT_FALSE(view.uses_transform("B"));
  EXPECT_EQ(view.globals(), nullptr);
  EXPECT_EQ(view.outputs(), nullptr);
  ASSERT_EQ(view.resource_entries().size(), 2u);
  const Resource fn(view.resource_entries()[0]);
  EXPECT_EQ(fn.logical_id(), "Fn");
  EXPECT_EQ(fn.type(), "AWS::Serverless::Function");
  EXPECT_EQ(fn.property("Handler")->text(), "h");
  EXPECT_EQ(fn.property("Runtime"), nullptr);
  EXPECT_EQ(fn.attribute("Condition")->text(), "C");
  const Resource odd(view.resource_entries()[1]);
  EXPECT_EQ(odd.type(), "");
  EXPECT_EQ(odd.properties(), nullptr);
}

TEST(TemplateTest, IsEmptyWithoutARoot) {
  EXPECT_TRUE(Template(nullptr).resource_entries().empty());
  EXPECT_EQ(Template(nullptr).resource("Fn"), nullptr);
  EXPECT_FALSE(Template(nullptr).uses_transform("A"));
}

}  // namespace
}  // namespace samx::document
