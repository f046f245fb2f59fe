#include "transform/p27/hash.h"

#include <gtest/gtest.h>

namespace samx::transform::p27 {
namespace {

struct HashRow {
  std::string_view text;
  std::uint64_t hash;
};

// Spec transform-core 11.4.
constexpr HashRow kRows[] = {
    {"", 0},
    {"a", 12416037344U},
    {"b", 12544037731U},
    {"abc", 1453079729188098211U},
    {"/", 6016018094U},
    {"get", 13143490727865502791U},
    {"paths", 13778350363235242913U},
    {"swagger", 3580634783886297403U},
    {"Ref", 18343912416759965852U},
    {"Fn::Sub", 13580479244355587761U},
    {"x-amazon-apigateway-any-method", 15902357705948539159U},
    {"\xc3\xa9", 29824089448U},
    {"\xe6\x97\xa5\xe6\x9c\xac", 3338900007426964801U},
    {"\xf0\x9f\x98\x80", 16449585346049U},
};

TEST(StringHashTest, IsThatOfTheSpecification) {
  for (const HashRow& row : kRows)
    EXPECT_EQ(string_hash(row.text), row.hash) << row.text;
}

}  // namespace
}  // namespace samx::transform::p27
