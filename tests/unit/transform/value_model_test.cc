#include "transform/value_model.h"

#include <gtest/gtest.h>

#include <array>

#include "document/reader.h"
#include "transform/state.h"
#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

/// `yaml` converted, as compact JSON, or the code and place of the fault.
std::string converted(std::string_view yaml, const ModelType& type) {
  SourceMap sources;
  document::TreeArena nodes;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add("value.yaml", std::string(yaml));
  document::Node* const value = document::read_document(sources, file, nodes, diagnostics);
  const TransformRequest request;
  TransformState state{.request = request, .nodes = nodes, .diagnostics = diagnostics};
  const auto made = convert_to_model(state, value, type, "X");
  if (made) return write_json(**made, document::JsonLayout::compact);
  const Diagnostic& fault = made.error().diagnostic();
  return cat(fault.code, " '", sources.text(fault.where), "'");
}

constexpr ModelType kText = models::map_or(models::string);
constexpr ModelType kTextList = models::list_of(kText);
constexpr ModelType kTexts = models::map_or(kTextList);

// Spec transform-resources 8.
TEST(ValueModelTest, ConvertsScalars) {
  EXPECT_EQ(converted("12", models::string), R"("12")");
  EXPECT_EQ(converted("true", models::string), R"("True")");
  EXPECT_EQ(converted("' 12 '", models::integer), "12");
  EXPECT_EQ(converted("2.9", models::integer), "2");
  EXPECT_EQ(converted("true", models::integer), "1");
  EXPECT_EQ(converted("70", models::number), "70.0");
  EXPECT_EQ(converted("'2.5'", models::number), "2.5");
  EXPECT_EQ(converted("'Yes'", models::boolean), "true");
  EXPECT_EQ(converted("0", models::boolean), "false");
}

TEST(ValueModelTest, RefusesScalarsOfOtherTypes) {
  EXPECT_EQ(converted("[]", models::string), "SX2104 '[]'");
  EXPECT_EQ(converted("x1", models::integer), "SX2104 'x1'");
  EXPECT_EQ(converted("'2.5'", models::integer), "SX2104 ''2.5''");
  EXPECT_EQ(converted("maybe", models::boolean), "SX2104 'maybe'");
}

TEST(ValueModelTest, ReadsListsOfPairsAsMaps) {
  EXPECT_EQ(converted("[]", kTexts), "{}");
  EXPECT_EQ(converted("[ab, cd]", kTexts), R"({"a":"b","c":"d"})");
  EXPECT_EQ(converted("[1, {Ref: P}]", kTexts), R"(["1",{"Ref":"P"}])");
  EXPECT_EQ(converted("[subnet-1]", kTexts), R"(["subnet-1"])");
  EXPECT_EQ(converted("foo", kTexts), "SX2104 'foo'");
  EXPECT_EQ(converted("''", kText), "{}");
}

constexpr std::array kFields{ModelField{"Name", &models::string, Presence::required},
                             ModelField{"Count", &models::integer}};
constexpr ModelType kStructure = models::structure(kFields);

TEST(ValueModelTest, ChecksTheFieldsOfStructures) {
  EXPECT_EQ(converted("{Name: 1, Count: null}", kStructure), R"({"Name":"1"})");
  EXPECT_EQ(converted("{Count: 1}", kStructure), "SX2102 '{Count: 1}'");
  EXPECT_EQ(converted("{Name: a, Cuont: 1}", kStructure), "SX2101 'Cuont'");
  EXPECT_EQ(converted("{Name: a, Count: x}", kStructure), "SX2104 'x'");
}

}  // namespace
}  // namespace samx::transform
