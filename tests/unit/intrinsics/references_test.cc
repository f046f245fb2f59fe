#include "intrinsics/references.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "unit/intrinsics/parsed.h"

namespace samx::intrinsics {
namespace {

TEST(ReferencesTest, FindsAllKinds) {
  const Parsed parsed(
      "DependsOn: [First, Second]\n"
      "Condition: IsProd\n"
      "Properties:\n"
      "  A: !Ref Stage\n"
      "  B: !GetAtt Table.Arn\n"
      "  C: !Sub ['${Own}-${Queue}-${Role.Arn}', {Own: !Ref Inner}]\n"
      "  D: !If [IsDev, 1, 2]\n"
      "  E: !FindInMap [Size, a, b]\n");
  std::vector<std::string> found;
  for (const Reference& each : resource_references(parsed.root()))
    found.push_back(cat(static_cast<int>(each.kind), ':', each.target, '.', each.attribute));
  EXPECT_EQ(found, (std::vector<std::string>{"6:First.", "6:Second.", "4:IsProd.", "0:Stage.",
                                             "1:Table.Arn", "2:Queue.", "3:Role.Arn", "0:Inner.",
                                             "4:IsDev.", "5:Size."}));
}

TEST(ReferencesTest, OrdersByNeedAndThenByTemplate) {
  const Parsed parsed(
      "Api: {Properties: {F: !GetAtt Function.Arn}}\n"
      "Function: {Properties: {R: !GetAtt Role.Arn, T: !Ref Table}}\n"
      "Table: {}\n"
      "Role: {}\n"
      "Log: {DependsOn: Function}\n");
  const Dependencies graph = resource_dependencies(parsed.root());
  const auto order = dependency_order(graph);
  ASSERT_TRUE(order.has_value());
  std::vector<std::string_view> names;
  for (const std::size_t at : *order)
    names.push_back(graph.names[at]);
  EXPECT_EQ(names, (std::vector<std::string_view>{"Table", "Role", "Function", "Api", "Log"}));
}

TEST(ReferencesTest, NamesACircle) {
  const Parsed parsed(
      "Free: {}\n"
      "B: {Properties: {X: !Ref A}}\n"
      "A: {Properties: {X: !Sub '${B}'}}\n"
      "User: {Properties: {X: !Ref A}}\n");
  const auto order = dependency_order(resource_dependencies(parsed.root()));
  ASSERT_FALSE(order.has_value());
  EXPECT_EQ(order.error().diagnostic().code, "SX2807");
  EXPECT_EQ(order.error().diagnostic().message, "circular dependency between resources: [A, B]");
}

}  // namespace
}  // namespace samx::intrinsics
