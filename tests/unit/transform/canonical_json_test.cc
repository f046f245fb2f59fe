#include "transform/canonical_json.h"

#include <gtest/gtest.h>

#include "document/reader.h"

namespace samx::transform {
namespace {

std::string written(std::string yaml, const JsonStyle& style) {
  SourceMap sources;
  document::TreeArena nodes;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add("value.yaml", std::move(yaml));
  return canonical_json(*document::read_document(sources, file, nodes, diagnostics), style);
}

// Spec transform-function 1.1.
TEST(CanonicalJsonTest, SortsKeysAndEscapesAllButAscii) {
  EXPECT_EQ(written(R"({b: 1, B: [1.50, 100000000000000000.0, -0.0], a: "é😀\t\n\x01/"})", {}),
            R"({"B":[1.5,1e+17,-0.0],"a":"\u00e9\ud83d\ude00\t\n\u0001/","b":1})");
}

TEST(CanonicalJsonTest, IndentsAsPythonDoes) {
  EXPECT_EQ(written("{b: [1, {}], a: []}", {.key_separator = ": ", .indent = 4}),
            "{\n    \"a\": [],\n    \"b\": [\n        1,\n        {}\n    ]\n}");
}

TEST(CanonicalJsonTest, KeepsTheOrderOfTheMapIfAsked) {
  EXPECT_EQ(
      written("{b: 1, a: 2}", {.item_separator = ", ", .key_separator = ": ", .sort_keys = false}),
      R"({"b": 1, "a": 2})");
}

}  // namespace
}  // namespace samx::transform
