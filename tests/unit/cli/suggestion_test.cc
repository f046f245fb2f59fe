#include "cli/suggestion.h"

#include <gtest/gtest.h>

namespace samx::cli {
namespace {

TEST(SuggestionTest, FindsTypingErrorsAndBeginnings) {
  const std::vector<std::string> names{"deploy", "delete", "build", "start-api"};
  EXPECT_EQ(near_words("deply", names), std::vector<std::string>{"deploy"});
  EXPECT_EQ(near_words("biuld", names), std::vector<std::string>{"build"});
  EXPECT_EQ(near_words("start", names), std::vector<std::string>{"start-api"});
  EXPECT_TRUE(near_words("zzzzzz", names).empty());
}

TEST(SuggestionTest, LooksAtAllLevelsOfCommands) {
  EXPECT_EQ(command_suggestion("int", "samx"), "; did you mean 'init'?");
  EXPECT_EQ(command_suggestion("explain", "samx"), "; did you mean 'samx config explain'?");
  EXPECT_EQ(command_suggestion("config chek", "samx"), "; did you mean 'config check'?");
  EXPECT_EQ(command_suggestion("qqqqqqqqqqqq", "samx"), "");
}

}  // namespace
}  // namespace samx::cli
