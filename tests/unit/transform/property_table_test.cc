#include "transform/property_table.h"

#include <gtest/gtest.h>

#include <array>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

struct ShapeRow {
  std::string_view yaml;
  const Shape& shape;
  bool fits;
};

const std::array kRows{
    ShapeRow{"text", shapes::string, true},
    ShapeRow{"12", shapes::string, false},
    ShapeRow{"true", shapes::integer, true},
    ShapeRow{"1.5", shapes::integer, false},
    ShapeRow{"1", shapes::boolean, false},
    ShapeRow{"{a: {}}", shapes::map_of_maps, true},
    ShapeRow{"{a: 1}", shapes::map_of_maps, false},
    ShapeRow{"[a, {}]", shapes::list_of_strings_or_maps, true},
    ShapeRow{"[a, 1]", shapes::list_of_strings_or_maps, false},
    ShapeRow{"[{}]", shapes::map_or_list_of_maps, true},
    ShapeRow{"anything", shapes::any, true},
};

TEST(PropertyTableTest, TestsTheShapeOfValues) {
  for (const ShapeRow& row : kRows) {
    SourceMap sources;
    document::TreeArena nodes;
    Diagnostics diagnostics;
    const std::uint32_t file = sources.add("value.yaml", std::string(row.yaml));
    const auto* const value = document::read_document(sources, file, nodes, diagnostics);
    EXPECT_EQ(fits(*value, row.shape), row.fits) << row.yaml;
  }
}

std::string table(std::string_view properties) {
  return cat("Resources:\n  T: {Type: AWS::Serverless::SimpleTable, Properties: ", properties,
             "}\n");
}

TEST(PropertyTableTest, RefusesUnknownNamesWithTheNearestOne) {
  const Transforming made(table("{TabelName: x}"));
  EXPECT_EQ(made.faults(), "SX2101 T 'TabelName'");
  EXPECT_EQ(made.diagnostics()[0].message,
            "property 'TabelName' is not defined for AWS::Serverless::SimpleTable");
  EXPECT_EQ(made.diagnostics()[0].help, "did you mean 'TableName'?");
}

TEST(PropertyTableTest, RefusesValuesOfTheWrongType) {
  const Transforming made(table("{PrimaryKey: [1]}"));
  EXPECT_EQ(made.faults(), "SX2103 T '[1]'");
}

TEST(PropertyTableTest, AcceptsAnySingleKeyMapForAProperty) {
  EXPECT_EQ(Transforming(table("{SSESpecification: {a: 1}}")).property("T", "SSESpecification"),
            R"({"a":1})");
  EXPECT_EQ(Transforming(table("{TableName: {Ref: P}}")).property("T", "TableName"),
            R"({"Ref":"P"})");
}

TEST(PropertyTableTest, NamesWhatIsMissing) {
  const Transforming made("Resources:\n  L: {Type: AWS::Serverless::LayerVersion}\n");
  EXPECT_EQ(made.faults(), "SX2102 L 'L'");
  EXPECT_EQ(made.diagnostics()[0].message,
            "AWS::Serverless::LayerVersion needs the property 'ContentUri'");
}

}  // namespace
}  // namespace samx::transform
