#include "document/excerpt.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(ExcerptTest, KeepsMessagesOnOneShortLine) {
  EXPECT_EQ(excerpt("a\nb"), "'a b'");
  EXPECT_EQ(excerpt(std::string(61, 'x')), "'" + std::string(60, 'x') + "...'");
  EXPECT_EQ(excerpt(std::string(59, 'x') + "\xC3\xA9"), "'" + std::string(59, 'x') + "...'");
}

}  // namespace
}  // namespace samx::document
