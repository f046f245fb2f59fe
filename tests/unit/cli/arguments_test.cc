#include "cli/arguments.h"

#include <gtest/gtest.h>

#include "unit/cli/sample_command.h"

namespace samx::cli {
namespace {

TEST(ArgumentsTest, GivesDefaultsOfTheRow) {
  const Arguments none(kSampleCommand, {}, {});
  EXPECT_TRUE(none.flag("--cached"));
  EXPECT_FALSE(none.flag("--use-container"));
  EXPECT_EQ(none.text("--port"), "3000");
  EXPECT_EQ(none.integer("--port"), 3000);
  EXPECT_FALSE(none.text_if_given("--port").has_value());
  EXPECT_EQ(none.text("--stack-name"), "");
  EXPECT_TRUE(none.texts("--exclude").empty());
  EXPECT_EQ(none.positional(), "");
  EXPECT_FALSE(none.given("--tags"));
}

}  // namespace
}  // namespace samx::cli
