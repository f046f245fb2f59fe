#include "document/key_identity.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace samx::document {
namespace {

TEST(KeyIdentityTest, FindsTheFirstSpellingOfANumber) {
  const Reading reading("{true: a, 0: b, 2.0: c, '3': d}");
  const Node& map = *reading.root();
  const auto same = [&map](std::string_view key, NodeKind kind) {
    return same_key_in(map, Entry{.key = key, .key_kind = kind});
  };
  EXPECT_EQ(same("1", NodeKind::integer), "true");
  EXPECT_EQ(same("1.0", NodeKind::number), "true");
  EXPECT_EQ(same("-0.0", NodeKind::number), "0");
  EXPECT_EQ(same("false", NodeKind::boolean), "0");
  EXPECT_EQ(same("2", NodeKind::integer), "2.0");
  EXPECT_EQ(same("3.0", NodeKind::number), "3.0");
  EXPECT_EQ(same("1", NodeKind::string), "1");
}

}  // namespace
}  // namespace samx::document
